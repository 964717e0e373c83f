/** Characters of a name, which is a line in a terminal. Systems take 255 bytes. */
const LONGEST = 60;
/** Characters of a path that names leave room for: Windows takes 260 with the folder of the project. */
const LONGEST_PATH = 180;
/** However deep a folder lies, so many characters tell its files apart for a reader. */
const SHORTEST = 12;

/** Names that some system takes for a device, or that mean something to the loader. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index|readme|node_modules)$/;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Makes a name for files of a title: lower case, words joined by hyphens, safe on every system, of at most so many
 * characters; empty if nothing is left.
 */
export function slug(title: string, longest: number = LONGEST): string {
  const words = title
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replaceAll(/^[-\p{M}]+|-+$/gu, "");
  return shortened(words, longest).replace(/-+$/, "");
}

/** Cuts a name where a character ends. */
function shortened(name: string, longest: number): string {
  let short = "";
  for (const { segment } of graphemes.segment(name)) {
    const next = short + segment;
    if (next.length > longest) break;
    short = next;
  }
  return short;
}

/** Gives the names of a folder, which differ. All are lower case, so they do so on every system. */
export class Names {
  readonly #taken = new Set<string>();
  readonly #longest: number;

  constructor(folder: string) {
    this.#longest = Math.max(SHORTEST, Math.min(LONGEST, LONGEST_PATH - folder.length));
  }

  /** Gives a name for a title; `fallback` is what it is called when the title has no letters. */
  of(title: string, fallback: string): string {
    const name = slug(title, this.#longest) || fallback;
    return this.claim(RESERVED.test(name) ? `${name}-page` : name);
  }

  /** Gives the name of a file, with a number before its ending if another has it. */
  ofFile(name: string): string {
    const [stem, ending] = partsOf(name);
    return this.claim(slug(stem, this.#longest) || "file", ending);
  }

  /** Gives a name, with a number behind it if another has it. */
  claim(stem: string, ending = ""): string {
    for (let number = 1; ; number++) {
      const name = `${number === 1 ? stem : `${stem}-${number}`}${ending}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}

/** Divides the name of a file; an ending is short and plain. */
function partsOf(name: string): readonly [stem: string, ending: string] {
  const ending = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? "";
  return [name.slice(0, name.length - ending.length), ending.toLowerCase()];
}
