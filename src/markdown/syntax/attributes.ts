/** What stands in braces behind a name, as written; a word without a value has an empty one. */
export type Attributes = ReadonlyMap<string, string>;

const ATTRIBUTE =
  /[ \t]*(?:([.#][^\s{}.#"'=]+)|([A-Za-z_][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]*)))?)(?=[ \t}])/y;
const END = /[ \t]*\}/y;

/**
 * Reads attributes such as `{icon="🚨" color=red .class #id open}` that begin at an index of a line, and tells where
 * they end. Undefined where none stand there. Of equal names the first counts.
 */
export function readAttributes(
  line: string,
  start: number,
): { readonly attributes: Attributes; readonly end: number } | undefined {
  if (line[start] !== "{") return undefined;
  const attributes = new Map<string, string>();
  let at = start + 1;
  for (let match = matchAt(ATTRIBUTE, line, at); match !== null; match = matchAt(ATTRIBUTE, line, at)) {
    const [whole, mark, name = "", double, single, bare] = match;
    at += whole.length;
    const key = mark === undefined ? name : mark.startsWith("#") ? "#" : ".";
    const value = mark?.slice(1) ?? double ?? single ?? bare ?? "";
    if (!attributes.has(key)) attributes.set(key, value);
  }
  const end = matchAt(END, line, at);
  return end === null ? undefined : { attributes, end: at + end[0].length };
}

function matchAt(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(line);
}
