/** The address: `?as=U2` says who is looking, the hash says at what. Two windows can be two people. */

const PERMALINK = /\/archives\/([A-Z0-9]+)(?:\/p(\d{10,})(\d{6}))?/;

/** Read the address: `{ as, channel, ts }`. */
export function readRoute() {
  const url = new URL(location.href);
  const found = PERMALINK.exec(url.hash) ?? PERMALINK.exec(url.pathname);
  return {
    as: url.searchParams.get("as"),
    channel: found?.[1] ?? null,
    ts: found?.[2] ? `${found[2]}.${found[3]}` : null,
  };
}

/** Show in the address who is looking at what. */
export function writeRoute({ as, channel }, { replace = false } = {}) {
  const address = `/?as=${as}#/archives/${channel}`;
  if (address === location.pathname + location.search + location.hash) return;
  history[replace ? "replaceState" : "pushState"]({}, "", address);
}

/** The address of one message, for copying. */
export function permalink(channel, ts) {
  return `${location.origin}/archives/${channel}/p${ts.replace(".", "")}`;
}

/** `{ channel, ts }` where an address points into this workspace, else null. */
export function insideLink(address) {
  const found = PERMALINK.exec(address);
  if (!found) return null;
  return { channel: found[1], ts: found[2] ? `${found[2]}.${found[3]}` : null };
}
