/** What a character means to a reader: it goes on, it has all of its thing with this one, or there is no such thing. */
export type Progress = "more" | "done" | "failed";

/** Reads a thing character by character; it is not asked again after `done` and `failed`. */
export type Reader = (character: string) => Progress;
