/**
 * Generates the table of GitHub's names for emoji from the package gemoji, which holds ten times as much.
 *
 *     npx tsx scripts/generate-emoji.ts
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gemoji } from "gemoji";

const target = fileURLToPath(new URL("../src/markdown/emoji.generated.ts", import.meta.url));

/** Gives the absolute path and the text of the generated file. */
export function generateEmoji(): { readonly path: string; readonly text: string } {
  const lines = gemoji.map(({ emoji, names }) => `${[emoji, ...names].join(" ")}\n`).join("");
  return {
    path: target,
    text: [
      "// Generated from the package gemoji by scripts/generate-emoji.ts.\n",
      "// gemoji: Copyright (c) 2014 Titus Wormer <tituswormer@gmail.com>, The MIT License.\n\n",
      "/** An emoji and GitHub's names for it in each line, with spaces between. */\n",
      `export const EMOJI_LINES = \`${lines}\`;\n`,
    ].join(""),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { path, text } = generateEmoji();
  writeFileSync(path, text);
}
