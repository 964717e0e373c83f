import type { Place } from "../../model/diagnostics.ts";

const LF = 0x0a;
const CR = 0x0d;

/** Turns offsets in the bytes of a text, asked for in ascending order, into lines and columns (in UTF-16 units). */
export class ByteCursor {
  readonly #bytes: Buffer;
  readonly #file: string;
  #offset = 0;
  #line = 1;
  #column = 1;

  constructor(text: string, file: string) {
    this.#bytes = Buffer.from(text);
    this.#file = file;
  }

  /** Gives the place of an offset that is not before the last one. */
  placeAt(offset: number): Place {
    for (; this.#offset < offset; this.#offset++) this.#step();
    return { file: this.#file, line: this.#line, column: this.#column };
  }

  /** Gives the offset behind all line ends that stand at an offset. */
  skipLineEnds(offset: number): number {
    let end = offset;
    while (this.#bytes[end] === LF || this.#bytes[end] === CR) end++;
    return end;
  }

  #step(): void {
    const byte = this.#bytes[this.#offset] ?? 0;
    if (byte === LF || (byte === CR && this.#bytes[this.#offset + 1] !== LF)) {
      this.#line++;
      this.#column = 1;
    } else if (byte >= 0xf0) {
      this.#column += 2;
    } else if ((byte & 0xc0) !== 0x80) {
      this.#column++;
    }
  }
}
