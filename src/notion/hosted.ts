import { withoutQuery } from "../model/icons.ts";
import type { Notion } from "./client.ts";

/** What holds files that Notion hosts. */
export type Holder = { readonly block: string } | { readonly page: string } | { readonly database: string };

/**
 * Gives the addresses from which the files can be fetched that Notion hosts for a block, a page or a database, by the addresses
 * without a signature that they are known by. The signatures end within the hour (NOTION.md §2.5), so they are asked for
 * when they are needed. Throws `NotionError`.
 */
export async function signedUrls(notion: Notion, holder: Holder): Promise<ReadonlyMap<string, string>> {
  const answer = await notion.read((client): Promise<unknown> => {
    if ("block" in holder) return client.blocks.retrieve({ block_id: holder.block });
    if ("page" in holder) return client.pages.retrieve({ page_id: holder.page });
    return client.databases.retrieve({ database_id: holder.database });
  });
  return new Map(urlsIn(answer).map((url) => [withoutQuery(url), url]));
}

/** Finds every `{ file: { url } }` of an answer: media, icons, covers and values all carry it alike. */
function urlsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(urlsIn);
  if (typeof value !== "object" || value === null) return [];
  const { file, ...others } = { file: undefined, ...value };
  return [...urlOf(file), ...urlsIn(Object.values(others)), ...urlsIn(file)];
}

function urlOf(file: unknown): string[] {
  const { url }: { url?: unknown } = Object(file);
  return typeof url === "string" ? [url] : [];
}
