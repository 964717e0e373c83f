import type { Node, PhrasingContent } from "mdast";
import { LIMITS } from "../model/limits.ts";
import { linkText } from "../model/references/reference.ts";
import { canonicalUrl } from "../model/url.ts";
import { addLook, textWith } from "./inline.ts";
import type { Inline, Look, State } from "./state.ts";

/** Adds a link to a look. A target that Notion would refuse gives a warning, and the look as it was. */
export function linked(state: State, url: string, look: Look, node: Node): Look {
  const link = canonicalUrl(url);
  if (link !== undefined) return addLook(look, { annotations: {}, link });
  // Notion counts the characters of an address as it is sent: `é` has six.
  const length = URL.canParse(url) ? new URL(url).href.length : url.length;
  if (length > LIMITS.url) {
    state.warn(
      node,
      "link-too-long",
      `the link has ${length} characters, and Notion takes ${LIMITS.url}; its text is published without it`,
    );
    return look;
  }
  state.warn(
    node,
    "link-not-published",
    `the link to "${url}" is not published, its text is; links need a full address (https:, mailto:, tel:)`,
  );
  return look;
}

/** Converts a link with its text; a link without text shows its address. */
export function convertLink(
  state: State,
  url: string,
  children: readonly PhrasingContent[],
  look: Look,
  node: Node,
): Inline[] {
  const linkLook = linked(state, withBackslashes(url), look, node);
  const items = state.inline(children, linkLook);
  return items.length === 0 && linkLook.link !== undefined
    ? [textWith(linkText(linkLook.link), linkLook)]
    : items;
}

/** Keeps the backslashes of a full address, which Markdown takes as they are, though a URL's path takes them for slashes. */
export function withBackslashes(url: string): string {
  const isFull = url.includes("\\") && /^[a-z][a-z0-9+.-]*:/i.test(url);
  return isFull ? url.replace(/^[^?#]*/, (path) => path.replaceAll("\\", "%5C")) : url;
}
