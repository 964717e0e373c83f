/** Bytes of Markdown that fit into a comment or the body of an issue on GitHub, which take 65,536 characters. */
export const COMMENT_BYTES = 60_000;

/** The bytes that are left for sections of Markdown, each with an empty line behind it. */
export class Room {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** Bytes of a section that still fits. */
  get left(): number {
    return this.#left - SEPARATOR;
  }

  /** Whether a section fits; then the room for it is taken. */
  takes(section: string): boolean {
    const size = Buffer.byteLength(section) + SEPARATOR;
    if (size > this.#left) return false;
    this.#left -= size;
    return true;
  }
}

const SEPARATOR = 2;
