import type { LiveBlock } from "../model/blocks.ts";
import type { RichText, Run } from "../model/rich-text.ts";

/** Gives the name of the footnote that a run refers to; undefined for any other run. */
export function footnoteOf(run: Run): string | undefined {
  if (run.type !== "text" || typeof run.link !== "object" || run.link.key !== undefined) return undefined;
  return /^\[\d+\]$/.test(run.text) ? /^\^(?:\d+:)?(.+)$/s.exec(run.link.anchor ?? "")?.[1] : undefined;
}

/** Gives the names of the footnotes that blocks refer to, by what their numbers are shown as. */
export function footnotesIn(blocks: readonly LiveBlock[]): ReadonlyMap<string, string> {
  return new Map(
    blocks.flatMap((block) => [
      ...textsOf(block)
        .flat()
        .flatMap((run) => {
          const name = footnoteOf(run);
          return name === undefined || run.type !== "text" ? [] : [[run.text, name] as const];
        }),
      ...footnotesIn(block.children),
    ]),
  );
}

function textsOf({ content }: LiveBlock): readonly RichText[] {
  return [
    ...("rich_text" in content ? [content.rich_text] : []),
    ...("cells" in content ? content.cells : []),
  ];
}
