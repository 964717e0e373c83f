import { validationError } from "../api/errors.ts";

/** `/<32hex>`, with a block or a query after it: Notion's own link to a page [NOTION.md 5.2]. */
const pagePath = /^\/[0-9a-f]{32}(?:[?#].*)?$/i;
const linkSchemes = new Set(["http:", "https:", "mailto:", "tel:", "notion:"]);
const imageName = /\.(?:bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp|avif)$/i;

/** Gives a link as sent; relative links and unknown schemes are refused. */
export function checkedLink(url: string): string {
  const scheme = schemeOf(url);
  if (pagePath.test(url) || (scheme !== null && linkSchemes.has(scheme))) return url;
  throw validationError("Invalid URL for link.");
}

/** Gives the URL of an embed, bookmark or external file as sent; it must be absolute, on the web. */
export function checkedWebUrl(url: string, what: string): string {
  if (isWebUrl(url)) return url;
  throw validationError(`Content creation Failed. Fix the following: \nInvalid ${what} url.`);
}

/** Gives the URL of an image as sent; its path must look like an image. */
export function checkedImageUrl(url: string): string {
  if (isWebUrl(url) && imageName.test(new URL(url).pathname)) return url;
  throw validationError("Content creation Failed. Fix the following: \nInvalid image url.");
}

function isWebUrl(url: string): boolean {
  const scheme = schemeOf(url);
  return scheme === "http:" || scheme === "https:";
}

function schemeOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).protocol : null;
}
