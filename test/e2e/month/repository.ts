import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Dice } from "./dice.ts";

/** A document: each of its lines is a paragraph or a list item, and says something that nothing else says. */
export interface Doc {
  /** Path without suffix, from the project's folder: its key. */
  key: string;
  readonly title: string;
  lines: Line[];
  /** Under which keys it was before. */
  readonly former: string[];
}

export interface Line {
  text: string;
  /** The lines below it; only list items have some. */
  readonly below: Line[];
}

/** A line of the registry. */
export interface Entry {
  readonly name: string;
  cost: number;
}

/** The files of a team, and what they do to them. */
export class Repository {
  readonly docs: Doc[] = [];
  entries: Entry[] = [];
  readonly #directory: string;
  readonly #dice: Dice;
  readonly #written = new Set<string>();
  #count = 0;

  constructor(directory: string, dice: Dice) {
    this.#directory = directory;
    this.#dice = dice;
    for (let count = 0; count < 8; count += 1) this.addDoc();
    for (let count = 0; count < 5; count += 1) this.addEntry();
  }

  /** Does something that a day may bring. */
  work(): void {
    const { number, one } = this.#dice;
    const doc = one(this.docs);
    const acts: (() => void)[] = [
      () => this.addDoc(),
      () => this.addEntry(),
      () => this.removeEntry(),
      () => this.recost(),
    ];
    if (doc !== undefined) {
      const line = one(doc.lines);
      acts.push(
        () => line && Object.assign(line, { text: this.#say("Line") }),
        () => line && Object.assign(line, { text: this.#say("Line") }),
        () => doc.lines.splice(number(doc.lines.length + 1), 0, this.#line()),
        () => doc.lines.splice(number(doc.lines.length + 1), 0, this.#line()),
        () => doc.lines.splice(number(doc.lines.length), 1),
        () => doc.lines.push(...doc.lines.splice(number(doc.lines.length), 1)),
        () => this.move(doc),
        () => this.docs.length > 4 && this.docs.splice(this.docs.indexOf(doc), 1),
      );
    }
    one(acts)?.();
  }

  addDoc(): void {
    const title = this.#say("Doc");
    const lines = Array.from({ length: 4 + this.#dice.number(6) }, () => this.#line());
    this.docs.push({ key: `docs/${this.#folder()}${slug(title)}`, title, lines, former: [] });
  }

  move(doc: Doc): void {
    doc.former.push(doc.key);
    doc.key = `docs/${this.#folder()}${slug(this.#say("File"))}`;
  }

  addEntry(): void {
    this.entries.push({ name: this.#say("Thing"), cost: this.#dice.number(100) });
  }

  removeEntry(): void {
    if (this.entries.length > 3) this.entries.splice(this.#dice.number(this.entries.length), 1);
  }

  recost(): void {
    const entry = this.#dice.one(this.entries);
    if (entry !== undefined) entry.cost += 1;
  }

  /** Writes the files as they are now. */
  async save(): Promise<void> {
    const files = new Map<string, string>(
      this.docs.map(({ key, title, lines, former }) => {
        const settings = former.length > 0 ? `notion: { movedFrom: [${former.join(", ")}] }\n` : "";
        return [
          `${key}.md`,
          `---\ntitle: ${title}\n${settings}---\n\n${lines.map(markdown).join("\n")}`,
        ] as const;
      }),
    );
    const rows = this.entries.map(({ name, cost }) => `${name},${cost}`);
    files.set("docs/things.csv", `Name,Cost\n${rows.join("\n")}\n`);
    for (const path of this.#written) {
      if (!files.has(path)) await rm(join(this.#directory, path));
    }
    this.#written.clear();
    for (const [path, text] of files) {
      await mkdir(dirname(join(this.#directory, path)), { recursive: true });
      await writeFile(join(this.#directory, path), text);
      this.#written.add(path);
    }
  }

  #line(): Line {
    const below = this.#dice.chance(25) ? [{ text: this.#say("Line"), below: [] }] : [];
    return { text: this.#say("Line"), below };
  }

  #folder(): string {
    return this.#dice.one(["", "", "guides/", "runbooks/"]) ?? "";
  }

  #say(what: string): string {
    this.#count += 1;
    return `${what} ${this.#count}`;
  }
}

function markdown({ text, below }: Line): string {
  return below.length === 0
    ? `${text}\n`
    : `- ${text}\n${below.map((line) => `  - ${line.text}\n`).join("")}`;
}

function slug(text: string): string {
  return text.toLowerCase().replaceAll(" ", "-");
}
