import { notionUrl, parseNotionLink } from "./ids.ts";
import { LIMITS } from "./limits.ts";

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);

/**
 * Gives the canonical form of a URL that Notion accepts as the target of a link, or undefined for one that
 * it would refuse: relative, malformed, of another scheme, or over 2,000 characters (NOTION.md §2.2, §5.2).
 * All ways to write a link to a Notion page become one; a bare host gains its slash, as it may when read back.
 */
export function canonicalUrl(url: string): string | undefined {
  const target = parseNotionLink(url);
  if (target !== undefined) return notionUrl(target);
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (!SCHEMES.has(parsed.protocol)) return undefined;
  return parsed.href.length <= LIMITS.url ? parsed.href : undefined;
}

/** Gives the canonical form of an http(s) URL; undefined for any other text. */
export function webUrl(written: string): string | undefined {
  return /^https?:\/\//i.test(written) ? canonicalUrl(written) : undefined;
}
