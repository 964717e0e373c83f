/** Markdown that fits into some number of bytes. */
export interface FittedMarkdown {
  readonly text: string;
  /** How many parts there was no room for. */
  readonly omitted: number;
}

/** How Markdown is made that is to fit. */
export interface MarkdownOptions {
  /** Bytes that it may take; by default what fits into a comment. */
  readonly bytes?: number;
  /** Gives the address of a file of the project; without it, files are named. */
  readonly fileUrl?: ((file: string) => string) | undefined;
}
