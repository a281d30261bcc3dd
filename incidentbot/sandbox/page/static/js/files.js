/** What the page knows of files: their kind, their size in words, where to look at them. */

import { state } from "./store.js";

const SHOWN = /^image\/(?:gif|jpeg|png|webp)$/;
/** Where apps fetch a file, which people cannot: there they need a token. */
const FOR_APPS = /\/files-pri\/(F\w+)\//;

export function isPicture({ mimetype }) {
  return SHOWN.test(mimetype ?? "");
}

/** Where the acting person sees what is in a file of the workspace. */
export function fileAddress({ id, name = "file" }) {
  return `/page/files/${encodeURIComponent(id)}/${encodeURIComponent(name)}?as=${encodeURIComponent(state.as)}`;
}

/** The same for an address that was made for apps; any other stays as it is. */
export function readable(address) {
  const id = FOR_APPS.exec(address ?? "")?.[1];
  return id ? fileAddress({ id }) : address;
}

export function sizeWords(bytes) {
  if (!bytes) return "";
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1).replace(".0", "")} MB`;
}
