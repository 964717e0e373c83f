import type { Block } from "../model/blocks.ts";
import { makeBlock } from "../model/canonical.ts";
import { canonicalRichText, text } from "../model/rich-text.ts";
import { canonicalUrl } from "../model/url.ts";

/** Where the files of a project can be looked at. */
export interface Repository {
  /** Web address of the repository. */
  readonly url: string;
  /** A branch or tag. */
  readonly ref: string;
  /** The path of the workspace file's folder in the repository; empty, or with a slash at its end. */
  readonly prefix: string;
  /** The commits that last changed files, by their paths; without those that are not known. */
  readonly commits: ReadonlyMap<string, string>;
}

/** Makes the callout that says at the top of a page which file it is published from. */
export function banner(file: string, repository: Repository | undefined): Block {
  const link = repository && canonicalUrl(addressOf(file, repository));
  const rich_text = canonicalRichText([
    text("Published from "),
    text(file, { code: true }, link),
    text(". Edit it there: what is edited here may be overwritten."),
  ]);
  const icon = { type: "emoji", emoji: "📤" } as const;
  return makeBlock("callout", { rich_text, color: "gray_background", icon });
}

/** The address of a file as it was when it was last changed, which stays the same while others change. */
function addressOf(file: string, { url, ref, prefix, commits }: Repository): string {
  const at = commits.get(file) ?? ref;
  const path = [at, ...`${prefix}${file}`.split("/")].map(encodeURIComponent).join("/");
  return `${url.replace(/\/+$/, "")}/${viewOf(url)}/${path}`;
}

/** The part of an address by which a host shows a file. */
function viewOf(url: string): string {
  const { hostname } = new URL(url);
  if (hostname.includes("gitlab")) return "-/blob";
  return hostname === "bitbucket.org" ? "src" : "blob";
}
