import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { convert } from "./compact.ts";

const folder = new URL("../fixtures/markdown/", import.meta.url);

// To change a fixture, edit its blocks.json by hand: it is a promise, not a snapshot.
it.each(readdirSync(folder))("converts %s as promised", (name) => {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, folder), "utf8");
  const isMdx = existsSync(new URL(`${name}/input.mdx`, folder));
  const blocks = isMdx
    ? convert(read("input.mdx"), { mdx: true })
    : convert(read("input.md"), { admonitions: name === "admonitions-switched-on" });
  expect(blocks).toEqual(JSON.parse(read("blocks.json")));
});
