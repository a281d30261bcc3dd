/**
 * An app as people write them, with Slack's own clients for Node; only the address is another.
 * It does what the apps in tests/support/python_apps.py do, and says at which port, once it is there.
 */

import { readFileSync } from "node:fs";
import bolt from "@slack/bolt";
import webApi from "@slack/web-api";

const { SLACK_API_URL: slackApiUrl, SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken } = process.env;
const views = JSON.parse(readFileSync(new URL("views.json", import.meta.url)));
const mode = appToken ? { socketMode: true, appToken } : { signingSecret: process.env.SLACK_SIGNING_SECRET };
const app = new bolt.App({ token, ...mode, clientOptions: { slackApiUrl }, logLevel: bolt.LogLevel.ERROR });
const alone = new webApi.WebClient(token, { slackApiUrl, logLevel: webApi.LogLevel.ERROR });

const commands = {
  hello: ({ ack, command }) => ack(`Hello, ${command.user_name}.`),
  async form({ ack, client, command }) {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: views.form });
  },
  async pages({ ack, respond }) {
    await ack();
    const sizes = [];
    for await (const page of alone.paginate("conversations.list", { limit: 2 })) sizes.push(page.channels.length);
    await respond(`Pages of ${sizes.join(", ")}.`);
  },
  async busy({ ack, command }) {
    await ack();
    await alone.chat.postMessage({ channel: command.channel_id, text: "Got through." });
  },
};

app.command("/try", (request) => commands[request.command.text](request));

app.view("form", async ({ ack, view }) => {
  switch (view.state.values.name.typed.value) {
    case "taken":
      return ack({ response_action: "errors", errors: { name: "Somebody has it." } });
    case "unsure":
      return ack({ response_action: "update", view: views.again });
    default:
      return ack({ response_action: "clear" });
  }
});

app.view("again", ({ ack }) => ack());

app.action("deeper", async ({ ack, body, client }) => {
  await ack();
  await client.views.push({ trigger_id: body.trigger_id, view: views.deeper });
});

app.options("search", ({ ack, options }) =>
  ack({ options: [{ text: { type: "plain_text", text: `${options.value}ne` }, value: "1" }] }),
);

app.event("app_home_opened", ({ client, event }) => client.views.publish({ user_id: event.user, view: views.home }));

const server = await app.start(0);
process.stdout.write(`${server?.address?.().port ?? 0}\n`);
// Whoever has started us holds this open; when they are gone, so are we.
process.stdin.on("end", () => process.exit()).resume();
