import { readdirSync, readFileSync } from "node:fs";
import type { BlockObjectResponse } from "@notionhq/client";
import { describe, expect, it } from "vitest";
import { readBlock } from "../../src/model/block-api.ts";
import { canonicalBlock } from "../../src/model/canonical.ts";

const folder = new URL("../fixtures/recordings/", import.meta.url);

/** Every block that the real API answered with, in the recordings. */
const blocks: readonly BlockObjectResponse[] = readdirSync(folder).flatMap((file) =>
  JSON.parse(readFileSync(new URL(file, folder), "utf8")).flatMap(
    ({
      response,
    }: {
      response: { object: string; type?: string; results?: BlockObjectResponse[] } & object;
    }) =>
      response.object === "block" ? [response] : response.type === "block" ? (response.results ?? []) : [],
  ),
);

describe("the blocks that Notion really answered with", () => {
  it("are many, and of most types", () => {
    expect(blocks.length).toBeGreaterThan(250);
    expect(new Set(blocks.map(({ type }) => type)).size).toBeGreaterThan(20);
  });

  it("are read into canonical form", () => {
    for (const block of blocks) {
      const read = readBlock(block, []);
      expect(read.type, "a type the table does not know").toBe(block.type);
      expect(canonicalBlock(read)).toEqual(canonicalBlock(canonicalBlock(read)));
      if (read.type !== "callout") expect({ ...canonicalBlock(read), id: read.id }).toEqual(read);
    }
  });
});
