import { describe, expect, it } from "vitest";
import { languageOf } from "../../../src/markdown/index.ts";
import { blocksOf } from "../compact.ts";

it("keeps an empty block, and code without a language is plain text", () => {
  expect(blocksOf("```\n```")).toEqual([{ code: "", language: "plain text" }]);
  expect(blocksOf("    indented\n\n      more")).toEqual([
    { code: "indented\n\n  more", language: "plain text" },
  ]);
});

it("keeps code exactly", () => {
  expect(blocksOf("~~~html\n<b>&amp; *x*</b>\n\n  y  \n~~~")).toEqual([
    { code: "<b>&amp; *x*</b>\n\n  y  ", language: "html" },
  ]);
});

it("takes a file name in brackets for the caption", () => {
  expect(blocksOf("```ts {1,3} [vite.config.ts]\na\n```")).toEqual([
    { code: "a", language: "typescript", caption: "vite.config.ts" },
  ]);
  expect(blocksOf("```js{1}[a.js] title=x\n```")).toEqual([
    { code: "", language: "javascript", caption: "a.js" },
  ]);
});

it("shows a language that Notion does not know as plain text", () => {
  expect(blocksOf("```brainfuck\n+\n```")).toEqual([{ code: "+", language: "plain text" }]);
});

it("divides more text than one block takes, and loses none", () => {
  const source = "0123456789".repeat(25_000);
  const parts = blocksOf("```\n" + source + "\n```");
  expect(parts).toHaveLength(2);
  expect(parts.map((part) => (typeof part === "string" ? part : part.code)).join("")).toBe(source);
});

describe("languageOf", () => {
  it.each([
    ["typescript", "ts tsx mts TypeScript"],
    ["javascript", "js jsx mjs cjs"],
    ["shell", "sh console shell"],
    ["bash", "bash zsh"],
    ["python", "py python"],
    ["ruby", "rb"],
    ["yaml", "yml yaml"],
    ["markdown", "md mdx"],
    ["html", "html vue svelte"],
    ["docker", "docker dockerfile Dockerfile"],
    ["c++", "c++ cpp"],
    ["c#", "cs c#"],
    ["c", "c h"],
    ["rust", "rs"],
    ["kotlin", "kt"],
    ["objective-c", "objc objective-c"],
    ["powershell", "ps1"],
    ["makefile", "make makefile"],
    ["latex", "tex"],
    ["plain text", "plaintext txt text plain-text"],
    ["json", "json jsonc json5"],
  ])("gives %s for %s", (language, names) => {
    for (const name of names.split(" ")) expect(languageOf(name)).toBe(language);
  });

  it("takes the first word, up to a brace, bracket or colon", () => {
    for (const info of ["js {1,3} [a.js]", "js{1,3}", "js[a.js]", "js:line-numbers", " js title='a'"]) {
      expect(languageOf(info)).toBe("javascript");
    }
  });

  it("knows Notion's own names of several words", () => {
    for (const name of ["plain text", "visual basic", "Notion Formula", "java/c/c++/c#"]) {
      expect(languageOf(name)).toBe(name.toLowerCase());
    }
  });

  it("gives nothing for nothing and for what it does not know", () => {
    for (const name of ["", " ", "{1}", "constructor", "zig"]) expect(languageOf(name)).toBeUndefined();
  });
});
