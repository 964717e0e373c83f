import type { Block } from "../../model/blocks.ts";
import type { Place } from "../../model/diagnostics.ts";
import type { RichText } from "../../model/rich-text.ts";
import type { Loading, TextFile } from "../loading.ts";
import type { Content, InlineText } from "../page-file.generated.ts";
import type { Report } from "../problem.ts";
import type { Path, YamlDocument } from "../yaml/document.ts";

/** What a conversion is part of. */
export interface Context {
  readonly loading: Loading;
  /** The file that is being converted, the file that includes it, and so on. */
  readonly files: readonly [TextFile, ...TextFile[]];
  /** Where the blocks are named that are kept, by their dashed IDs: the conversion adds to it. */
  readonly kept: Map<string, Place>;
  /** How many texts of Markdown the page has had so far: the conversion counts on. */
  readonly texts: { count: number };
}

/** Converts the content at a path of a document. */
export type ConvertContent = (
  content: Content,
  document: YamlDocument,
  path: Path,
  context: Context,
) => readonly Block[];

/** What a handler works with: the value's place in its document, and ways to convert what is inside. */
export interface State {
  readonly context: Context;
  readonly report: Report;
  /** Takes note of what is named that is still to be looked up. */
  readonly refer: Loading["refer"];
  /** Where the value stands. */
  readonly place: Place;
  /** The value as it is written, such as `1.10` for a number. */
  readonly source: string;
  /** Gives the state of a value inside this one. */
  readonly at: (...path: Path) => State;
  /** Converts content that stands here. */
  readonly blocks: (content: Content) => readonly Block[];
  /** Converts text with inline Markdown, or a list of runs, that stands here. */
  readonly richText: (text: InlineText) => RichText;
  /** Converts content of another file. */
  readonly convert: ConvertContent;
}

/** Turns the value under the name of a block into blocks. */
export type Handler<V> = (value: V, state: State) => readonly Block[];
