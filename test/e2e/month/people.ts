import type { Sandbox } from "../../../src/sandbox/index.ts";
import type { Dice } from "./dice.ts";

type Node = ReturnType<Sandbox["tree"]>;

/** People who work in Notion, and what must still be there of their work. */
export class People {
  /** What they wrote or edited: the texts by the IDs of the blocks. */
  readonly texts = new Map<string, string>();
  /** The pages that they made below others, by ID. */
  readonly pages = new Map<string, string>();
  /** Blocks that they deleted. */
  readonly deleted = new Set<string>();
  /** Blocks and pages that they commented on. */
  readonly commented = new Set<string>();
  /** Where they moved pages and rows to: the pages above them, by ID. */
  readonly moved = new Map<string, string>();
  /** Rows that they made, and values that they set, by ID. */
  readonly rows = new Map<string, number>();
  readonly #sandbox: Sandbox;
  readonly #dice: Dice;
  #count = 0;

  constructor(sandbox: Sandbox, dice: Dice) {
    this.#sandbox = sandbox;
    this.#dice = dice;
  }

  /** Does something that a day may bring, to pages and rows that Pagewright published. */
  work(pages: readonly string[], rows: readonly string[], dataSource: string | undefined): void {
    const { one } = this.#dice;
    const ana = this.#sandbox.as("Ana Torres");
    const page = one(pages);
    if (page === undefined) return;
    const blocks = below(this.#sandbox.tree(page));
    const ours = blocks.filter(({ id, text }) => text.startsWith("Line ") && !this.texts.has(id));
    const block = one(ours);
    const own = one(blocks.filter(({ id }) => this.texts.has(id)));
    const row = one(rows);
    const acts: (() => void)[] = [
      () => {
        const text = this.#say("Ana wrote");
        const siblings = this.#sandbox.tree(page).children.filter(({ type }) => type === "paragraph");
        const after = one(siblings);
        const position = after === undefined ? "end" : { after: after.id };
        const ids = ana.insertBlocks({ parent: page, position, blocks: [paragraph(text)] });
        for (const id of ids) this.texts.set(id, text);
      },
      () => {
        const title = this.#say("Ana's page");
        this.pages.set(ana.createPage({ parent: page, title }), title);
      },
    ];
    if (block !== undefined) {
      acts.push(
        () => {
          const text = this.#say("Ana edited");
          ana.setText({ block: block.id, text });
          this.texts.set(block.id, text);
        },
        () => {
          ana.comment({ block: block.id, text: "Is this right?" });
          this.commented.add(block.id);
        },
        () => {
          if (block.children.length > 0 || this.commented.has(block.id)) return;
          ana.deleteBlock({ block: block.id });
          this.deleted.add(block.id);
        },
      );
    }
    const other = one(pages);
    const isAbove = other !== undefined && within(this.#sandbox.tree(page)).includes(other);
    if (other !== undefined && other !== page && !isAbove && this.#dice.chance(40)) {
      acts.push(() => {
        ana.move({ id: page, parent: other });
        this.moved.set(page, other);
      });
    }
    const [first, second] = this.#sandbox.tree(page).children.filter(({ text }) => text.startsWith("Line "));
    if (first !== undefined && second !== undefined) {
      acts.push(() => {
        ana.move({ id: first.id, parent: page, position: { after: second.id } });
      });
    }
    if (own !== undefined) {
      acts.push(() => {
        const text = this.#say("Ana said");
        ana.setText({ block: own.id, text });
        this.texts.set(own.id, text);
      });
    }
    if (row !== undefined && !this.moved.has(row)) {
      acts.push(() => {
        this.#count += 1;
        const cost = 1000 + this.#count;
        ana.setProperties({ page: row, properties: { Cost: { number: cost } } });
        this.rows.set(row, cost);
      });
      if (this.#dice.chance(30)) {
        acts.push(() => {
          ana.move({ id: row, parent: page });
          this.moved.set(row, page);
        });
      }
    }
    if (dataSource !== undefined) {
      acts.push(() => {
        this.#count += 1;
        const cost = 1000 + this.#count;
        const title = [{ text: { content: this.#say("Ana's thing") } }];
        const properties = { Name: { title }, Cost: { number: cost } };
        this.rows.set(ana.createRow({ dataSource, properties }), cost);
      });
    }
    one(acts)?.();
  }

  #say(what: string): string {
    this.#count += 1;
    return `${what} ${this.#count}`;
  }
}

function paragraph(content: string) {
  return { type: "paragraph", paragraph: { rich_text: [{ type: "text", text: { content } }] } };
}

/** Gives the IDs of all that is below a page. */
function within({ children }: Node): string[] {
  return children.flatMap((child) => [child.id, ...within(child)]);
}

/** Gives all that is below a page, without what is on its sub-pages. */
export function below(node: Node): Node[] {
  return node.children.flatMap((child) =>
    child.type === "child_page" || child.type === "child_database" ? [] : [child, ...below(child)],
  );
}
