import type { PhrasingContent } from "mdast";
import { linkText } from "../model/references/reference.ts";
import type { RichText, Run } from "../model/rich-text.ts";
import { footnoteReferences } from "./footnotes.ts";

/** How text is written as Markdown. */
export interface TextStyle {
  /** Whether a line may end inside the text; where it may not, as in a cell, a tag stands for its end. */
  readonly onOneLine: boolean;
  /** Whether marks that hardly ever mean anything go without a backslash: `snake_case`, `$5`. */
  readonly light: boolean;
  /** The dollars around an equation. */
  readonly math: "$" | "$$";
}

declare module "mdast" {
  interface TextData {
    /** Marks that hardly ever mean anything go without a backslash. */
    light?: boolean;
  }
}

/** What encloses text, from the outside in. */
type Wrapper =
  | `link ${string}`
  | `color ${string}`
  | "mark"
  | "underline"
  | "strikethrough"
  | "italic"
  | "bold";

interface Piece {
  readonly content: readonly PhrasingContent[];
  readonly wrappers: readonly Wrapper[];
}

/** Writes rich text as phrasing content; what Markdown has no way to say is left out. */
export function toPhrasing(richText: RichText, style: TextStyle): PhrasingContent[] {
  return nest(richText.map((run) => ({ content: contentOf(run, style), wrappers: wrappersOf(run) })));
}

function contentOf(run: Run, style: TextStyle): PhrasingContent[] {
  switch (run.type) {
    case "text": {
      const references = footnoteReferences(run);
      if (references !== undefined) return references;
      if (run.annotations.code) return [{ type: "inlineCode", value: run.text }];
      return run.text
        .split("\n")
        .flatMap((line, index): PhrasingContent[] => [
          ...(index === 0 ? [] : [style.onOneLine ? LINE_END : BREAK]),
          ...(line === "" ? [] : [{ type: "text", value: line, data: { light: style.light } } as const]),
        ]);
    }
    case "equation":
      return [{ type: "html", value: `${style.math}${run.expression}${style.math}` }];
    case "mention":
      return mentionOf(run);
  }
}

/** Dates, pages and people are written as they are read; for other mentions there is no Markdown. */
function mentionOf({ mention }: Extract<Run, { type: "mention" }>): PhrasingContent[] {
  switch (mention.type) {
    case "date": {
      const { start, end } = mention;
      return [{ type: "html", value: `@date(${end === undefined ? start : `${start} to ${end}`})` }];
    }
    case "page":
    case "user":
      return [{ type: "html", value: `@${mention.type}(${mention.id})` }];
    case "resource":
      return [{ type: "html", value: `@page(${mention.key})` }];
    case "person":
      return [{ type: "html", value: `@user(${mention.email})` }];
    default:
      return [];
  }
}

const BREAK: PhrasingContent = { type: "break" };
const LINE_END: PhrasingContent = { type: "html", value: "<br>" };

function wrappersOf(run: Run): readonly Wrapper[] {
  const { bold, italic, strikethrough, underline, color } = run.annotations;
  return [
    ...(run.type === "text" && run.link !== undefined && footnoteReferences(run) === undefined
      ? [`link ${linkText(run.link)}` as const]
      : []),
    ...(color === "yellow_background" ? ["mark" as const] : []),
    ...(color !== undefined && color !== "yellow_background" ? [`color ${color}` as const] : []),
    ...(underline ? ["underline" as const] : []),
    ...(strikethrough ? ["strikethrough" as const] : []),
    ...(italic ? ["italic" as const] : []),
    ...(bold ? ["bold" as const] : []),
  ];
}

/** Puts wrappers around stretches of pieces: always the one that reaches farthest, so that there are few. */
function nest(pieces: readonly Piece[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (let at = 0; at < pieces.length; ) {
    const reaches = (pieces[at]?.wrappers ?? []).map((wrapper) => {
      const end = pieces.findIndex((piece, index) => index >= at && !piece.wrappers.includes(wrapper));
      return { wrapper, end: end === -1 ? pieces.length : end };
    });
    const farthest = reaches.reduce<(typeof reaches)[number] | undefined>(
      (best, one) => (best === undefined || one.end > best.end ? one : best),
      undefined,
    );
    if (farthest === undefined) {
      nodes.push(...(pieces[at]?.content ?? []));
      at += 1;
      continue;
    }
    const { wrapper, end } = farthest;
    const inside = pieces.slice(at, end).map(({ content, wrappers }) => ({
      content,
      wrappers: wrappers.filter((other) => other !== wrapper),
    }));
    nodes.push(...wrap(wrapper, nest(inside)));
    at = end;
  }
  return nodes;
}

function wrap(wrapper: Wrapper, children: PhrasingContent[]): PhrasingContent[] {
  switch (wrapper) {
    case "bold":
      return [{ type: "strong", children }];
    case "italic":
      return [{ type: "emphasis", children }];
    case "strikethrough":
      return [{ type: "delete", children }];
    case "underline":
      return [{ type: "html", value: "<u>" }, ...children, { type: "html", value: "</u>" }];
    case "mark":
      return [{ type: "html", value: "<mark>" }, ...children, { type: "html", value: "</mark>" }];
    default: {
      const [kind, value] = [wrapper.slice(0, wrapper.indexOf(" ")), wrapper.slice(wrapper.indexOf(" ") + 1)];
      return kind === "color"
        ? [{ type: "colored", attributes: new Map([[value, ""]]), children }]
        : [{ type: "link", url: value, children }];
    }
  }
}
