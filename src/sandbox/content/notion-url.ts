import { compact, dashed } from "../workspace/ids.ts";
import type { Dialect } from "./dialect.ts";

/** What a link to a Notion page says: the page and, in it, a block; both as 32 digits. */
interface PageLink {
  readonly page: string;
  readonly fragment: string;
}

const notionHosts = /^(?:(?:www\.)?notion\.so|app\.notion\.com|[^.]+\.notion\.site)$/;
const lastId = /(?:^|[/-])([0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const hostOnly = /^https?:\/\/[^/?#]+$/i;

/** Gives `https://www.notion.so/<Title-With-Dashes>-<32hex>`; without a title only the digits. */
export function notionUrl(dialect: Dialect, id: string, title = ""): string {
  const slug = title.replaceAll(/[^\p{L}\p{N}_]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  const folder = dialect.domain === "app.notion.com" ? "p/" : "";
  return `https://${dialect.domain}/${folder}${slug === "" ? "" : `${slug}-`}${compact(id)}`;
}

/** Gives a URL as it is read back in a dialect; `title` knows the titles of pages. */
export function readBackUrl(
  url: string,
  dialect: Dialect,
  title: (pageId: string) => string | undefined,
): string {
  const link = dialect.pageLinks === "as_sent" ? null : pageLink(url);
  if (link === null) return dialect.trailingSlash && hostOnly.test(url) ? `${url}/` : url;
  if (dialect.pageLinks === "path") return `/${link.page}${link.fragment}`;
  const shown = dialect.pageLinks === "absolute" ? (title(dashed(link.page)) ?? "") : "";
  return `${notionUrl(dialect, link.page, shown)}${link.fragment}`;
}

function pageLink(url: string): PageLink | null {
  const absolute = url.startsWith("/") ? `https://www.notion.so${url}` : url;
  if (!URL.canParse(absolute)) return null;
  const { host, pathname, hash } = new URL(absolute);
  const [, id] = lastId.exec(pathname) ?? [];
  return notionHosts.test(host) && id !== undefined ? { page: compact(id), fragment: hash } : null;
}
