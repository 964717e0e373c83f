import type { CodeBlockObjectResponse } from "@notionhq/client";

/** A language of code that Notion knows. */
export type Language = CodeBlockObjectResponse["code"]["language"];
