import { parseInline } from "../parse.ts";

const REFERENCE = /&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{1,31});/gi;
/** Valid named references met so far: the parser knows all 2,231 of HTML's, but asking it takes a while. */
const known = new Map<string, string>();

/** Replaces HTML's character references (`&amp;`, `&#8230;`) by what they stand for. */
export function decodeReferences(text: string): string {
  return text.includes("&") ? text.replace(REFERENCE, decode) : text;
}

/** Decodes one reference by Markdown's rules, which are HTML's. */
function decode(reference: string): string {
  const value = known.get(reference);
  if (value !== undefined) return value;
  const [paragraph] = parseInline(reference).children;
  const [content] = paragraph?.type === "paragraph" ? paragraph.children : [];
  if (content?.type !== "text") return reference;
  if (content.value !== reference && !reference.startsWith("&#")) known.set(reference, content.value);
  return content.value;
}
