import type { Code } from "mdast";
import type { Block } from "../../model/blocks.ts";
import { plain } from "../../model/rich-text.ts";
import { languageOf } from "../languages.ts";
import type { State } from "../state.ts";

/** Converts a code block. A file name in square brackets, as in `ts [vite.config.ts]`, becomes the caption. */
export function code(_state: State, node: Code): Block[] {
  const info = `${node.lang ?? ""} ${node.meta ?? ""}`;
  const fileName = /\[([^[\]]+)\]/.exec(info)?.[1]?.trim() ?? "";
  return [
    {
      type: "code",
      content: {
        rich_text: plain(node.value),
        language: languageOf(info) ?? "plain text",
        caption: plain(fileName),
      },
      children: [],
    },
  ];
}
