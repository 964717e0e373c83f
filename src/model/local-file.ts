/** A file of the repository, named as it is to be called in Notion. */
export interface LocalFile {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly digest: string;
  /** Its bytes. */
  readonly size: number;
}

/** The largest file that may be sent in one request, read in the smaller sense of "20 MB" (NOTION.md §2.5). */
const SINGLE_PART = 20_000_000;
/** Bytes of each part of a larger one but the last: 5 to 20 MB are allowed. */
export const PART_SIZE = 10 * 1024 * 1024;

/** Gives how many parts a file of a size in bytes is sent in; undefined when it is sent as a whole. */
export function partsOf(size: number): number | undefined {
  return size <= SINGLE_PART ? undefined : Math.ceil(size / PART_SIZE);
}
