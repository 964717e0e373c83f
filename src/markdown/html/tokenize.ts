/** A tag, with its name in lower case and its attributes as written. */
export interface HtmlTag {
  readonly type: "tag";
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  /** It is written as one that holds nothing: `<br/>`. */
  readonly selfClosing?: true;
}

/** Text between tags, with its character references as written. */
export interface HtmlText {
  readonly type: "text";
  readonly value: string;
}

export type HtmlToken = HtmlTag | HtmlText;

const TAG_START = /<\/?[a-z][^\s/>]*/iy;
/** Elements whose content is not text. */
const RAW = new Set(["script", "style"]);

/**
 * Cuts HTML into tags and text. Comments, declarations, and the content of scripts and styles are left out; a `<` that
 * begins no tag is text. Every character is looked at a bounded number of times, whatever the input.
 */
export function tokenizeHtml(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  const tagEnds = tagEndFinder(html);
  let textStart = 0;
  let at = html.indexOf("<");
  while (at !== -1) {
    const end = endOfMarkup(html, at, tagEnds);
    if (end === undefined) {
      at = html.indexOf("<", at + 1);
      continue;
    }
    if (at > textStart) tokens.push({ type: "text", value: html.slice(textStart, at) });
    const tag = readTag(html.slice(at, end));
    if (tag !== undefined) tokens.push(tag);
    textStart = tag !== undefined && !tag.closing && RAW.has(tag.name) ? endOfRaw(html, end, tag.name) : end;
    at = html.indexOf("<", textStart);
  }
  if (textStart < html.length) tokens.push({ type: "text", value: html.slice(textStart) });
  return tokens;
}

type TagEndFinder = (from: number) => number | undefined;

/** Finds where the markup that begins at a `<` ends, or undefined where none begins. */
function endOfMarkup(html: string, at: number, tagEnds: TagEndFinder): number | undefined {
  if (html.startsWith("<!--", at)) return after(html, "-->", at + 4) ?? html.length;
  if (html.startsWith("<![CDATA[", at)) return after(html, "]]>", at) ?? html.length;
  if (html[at + 1] === "!" || html[at + 1] === "?") return after(html, ">", at) ?? html.length;
  TAG_START.lastIndex = at;
  return TAG_START.test(html) ? tagEnds(TAG_START.lastIndex) : undefined;
}

function after(html: string, mark: string, from: number): number | undefined {
  const index = html.indexOf(mark, from);
  return index === -1 ? undefined : index + mark.length;
}

/**
 * Gives a function that finds the `>` of a tag, skipping those in quoted attributes. Once it has run to the end in
 * vain, the quotes are taken to be broken and the next `>` counts, so that hostile input is not searched again and again.
 */
function tagEndFinder(html: string): TagEndFinder {
  let quoted = true;
  let exhausted = false;
  return (from) => {
    if (exhausted) return undefined;
    const end = quoted ? quotedTagEnd(html, from) : undefined;
    if (end !== undefined) return end;
    quoted = false;
    const next = after(html, ">", from);
    exhausted = next === undefined;
    return next;
  };
}

function quotedTagEnd(html: string, from: number): number | undefined {
  let at = from;
  while (at < html.length) {
    const char = html[at];
    if (char === ">") return at + 1;
    if (char === '"' || char === "'") {
      const end = after(html, char, at + 1);
      if (end === undefined) return undefined;
      at = end;
    } else {
      at++;
    }
  }
  return undefined;
}

/** Finds the closing tag of a script or style; without one, everything to the end belongs to it. */
function endOfRaw(html: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}`, "gi");
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}

const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

function readTag(markup: string): HtmlTag | undefined {
  const name = /^<\/?([a-z][^\s/>]*)/i.exec(markup)?.[1];
  if (name === undefined) return undefined;
  const closing = markup.startsWith("</");
  const attributes = new Map<string, string>();
  if (!closing) {
    for (const [, key = "", double, single, bare] of markup.slice(name.length + 1).matchAll(ATTRIBUTE)) {
      const lower = key.toLowerCase();
      if (!attributes.has(lower)) attributes.set(lower, double ?? single ?? bare ?? "");
    }
  }
  const selfClosing = markup.endsWith("/>") && { selfClosing: true as const };
  return { type: "tag", name: name.toLowerCase(), closing, attributes, ...selfClosing };
}
