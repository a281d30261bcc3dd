/** Images, videos and files. Nothing is fetched from outside unless a message names it. */

import { h, icon } from "../dom.js";
import { linkNode } from "../entities.js";
import { fileAddress, isPicture, readable, sizeWords } from "../files.js";
import { plainText, textObject } from "../mrkdwn.js";

/** An image block: its title above, the picture, and its words where it cannot be shown. */
export function image(block) {
  return h("figure", {},
    block.title && h("figcaption", {}, plainText(block.title)),
    picture(sourceOf(block), block.alt_text, "block-picture"));
}

/** A small image beside text. */
export function imageElement(element, surface, spot, extra = "accessory-image") {
  return picture(sourceOf(element), element.alt_text, extra);
}

function sourceOf({ image_url: address, slack_file: file }) {
  return address ?? (file?.id ? fileAddress(file) : readable(file?.url)) ?? "";
}

function picture(source, words, extra) {
  const instead = h("span.picture-missing", {}, icon("eye"), h("span", {}, words || "An image"));
  if (!/^(?:https?:|data:image\/|\/)/i.test(source)) return instead;
  return h("img", {
    class: extra, src: source, alt: words ?? "", loading: "lazy", referrerpolicy: "no-referrer",
    onerror: (event) => event.currentTarget.replaceWith(instead),
  });
}

/** A video is a picture and a link with its words: nothing plays in this workspace. */
export function video(block) {
  const { thumbnail_url: thumbnail = "", alt_text: words } = block;
  return h("figure", {}, h("div.video-picture", {}, picture(thumbnail, words, "block-picture")), mediaCard("play",
    block.title_url ? linkNode(block.title_url, block.title.text) : h("span", {}, plainText(block.title)),
    [block.author_name, block.provider_name].filter(Boolean).join(" · "),
    block.description && h("div", {}, plainText(block.description))));
}

/** A file block or a file of a message: a picture is shown, anything else can be taken. */
export function file(block) {
  const known = block.file ?? block;
  if (known.mode === "tombstone") return h("p.quiet", {}, "This file was deleted.");
  const name = known.title || known.name || known.external_id || "A file";
  const address = known.id ? fileAddress(known) : known.url_private ?? known.permalink;
  if (isPicture(known) && address) return h("figure", {}, h("figcaption", {}, name), whole(address, name, known.alt_txt));
  const facts = [known.pretty_type || known.mimetype, sizeWords(known.size)].filter(Boolean).join(" · ");
  return mediaCard("file", address ? download(address, name) : h("span", {}, name), facts);
}

/** A picture that opens by itself where all of it is to be seen. */
function whole(address, name, words) {
  return h("a.whole-picture", { href: address, target: "_blank", rel: "noopener", "aria-label": `Open ${name}` },
    picture(address, words || name, "block-picture"));
}

function download(address, name) {
  if (!address.startsWith("/")) return linkNode(address, name);
  return h("a.link", { href: address, download: name }, name);
}

function mediaCard(sign, title, facts, ...more) {
  return h("div.media-card", {}, icon(sign), h("div", {}, h("strong", {}, title), facts && h("small", {}, facts), more));
}

const LEVELS = { info: "info", success: "check", warning: "warning", error: "warning", default: "info" };

/** A notice in a modal. */
export function alertBlock({ level = "default", text }) {
  return h("div", { class: level, role: "note" }, icon(LEVELS[level] ?? "info"), h("div.text", {}, textObject(text)));
}
