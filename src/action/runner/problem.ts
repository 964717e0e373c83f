/** Something that the page of a run shows, beside the line that it is in where that is known. */
export interface Problem {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
  readonly title?: string;
}
