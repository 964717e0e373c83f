import type { Code, Construct } from "./line.ts";

/**
 * Tells whether something may begin behind a character without being a part of a word. An underscore is part of one, unless
 * it may open emphasis.
 */
export function standsApart(context: ThisParameterType<Construct["tokenize"]>, before: Code): boolean {
  if (before === UNDERSCORE) return context.events.at(-1)?.[1]._open === true;
  return !isWordCode(before);
}

/** Tells letters and digits, of which micromark gives those beyond its plane as halves that are none. */
export function isWordCode(code: Code): boolean {
  return code !== null && code >= 0 && /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}

const UNDERSCORE = 95;
