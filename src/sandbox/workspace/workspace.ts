import { Asides, type AsideType, isAside } from "./asides.ts";
import { ranksBetween } from "./ranks.ts";
import { titleText, type WorkspaceMeta, type WorkspaceRecord } from "./records.ts";
import { Siblings } from "./siblings.ts";

/** Receives the records that one acknowledged change replaced. */
export interface ChangeSink {
  /** Must throw when the change could not be kept: it is then undone in memory too. */
  write(changed: readonly WorkspaceRecord[]): void;
}

/** Where new children go among the live ones. */
export type Place = { readonly after: string } | "start" | "end";

/** All pages and blocks, indexed by ID and by parent. Every change runs inside `change`. */
export class Workspace {
  readonly meta: WorkspaceMeta;
  readonly #sink: ChangeSink;
  readonly #records = new Map<string, WorkspaceRecord>();
  readonly #children = new Map<string, Siblings>();
  readonly #asides = new Asides();
  readonly #observers: ((changed: readonly WorkspaceRecord[]) => void)[] = [];
  /** The records before the running change; null: did not exist. */
  #before: Map<string, WorkspaceRecord | null> | null = null;
  #author: string | undefined;

  constructor(meta: WorkspaceMeta, records: Iterable<WorkspaceRecord>, sink: ChangeSink) {
    this.meta = meta;
    this.#sink = sink;
    for (const record of records) this.#replace(record.id, record);
  }

  get size(): number {
    return this.#records.size;
  }

  all(): Iterable<WorkspaceRecord> {
    return this.#records.values();
  }

  /** Gives a page or block; what is kept beside the tree has `aside`. */
  get(id: string): WorkspaceRecord | undefined {
    const record = this.#records.get(id);
    return record && isAside(record) ? undefined : record;
  }

  /** Gives a person, comment or file upload. */
  aside(type: AsideType, id: string): WorkspaceRecord | undefined {
    return this.#asides.get(type, id);
  }

  asides(type: AsideType): readonly WorkspaceRecord[] {
    return this.#asides.all(type);
  }

  /** Has a function told of the records of each change, after the change was kept. */
  observe(observer: (changed: readonly WorkspaceRecord[]) => void): void {
    this.#observers.push(observer);
  }

  /** Gives the IDs of the children that are not themselves in the trash, in document order. */
  childIds(parent: string): readonly string[] {
    return this.#children.get(parent)?.ids ?? [];
  }

  /** Gives the place of a live child among its siblings, or -1. */
  indexOf(parent: string, child: string): number {
    return this.#children.get(parent)?.indexOf(child) ?? -1;
  }

  /** Gives where a list that was left off at a child goes on, even if it has gone to the trash since; or null. */
  placeOf(parent: string, child: string): number | null {
    const record = this.#records.get(child);
    if (record?.parent !== parent) return null;
    return this.#children.get(parent)?.firstAtOrAfter(record.rank) ?? 0;
  }

  /** Gives the holder of a record, then its holder, up to the root page. */
  *ancestors(record: WorkspaceRecord): Generator<WorkspaceRecord> {
    let parent = record.parent === null ? undefined : this.#records.get(record.parent);
    while (parent !== undefined) {
      yield parent;
      parent = parent.parent === null ? undefined : this.#records.get(parent.parent);
    }
  }

  hasTrashedAncestor(record: WorkspaceRecord): boolean {
    for (const ancestor of this.ancestors(record)) if (ancestor.trashed) return true;
    return false;
  }

  isTrashed(record: WorkspaceRecord): boolean {
    return record.trashed || this.hasTrashedAncestor(record);
  }

  /** Gives the page that a record is in: itself when it is a page. */
  pageOf(record: WorkspaceRecord): WorkspaceRecord | undefined {
    if (record.page !== null) return record;
    for (const ancestor of this.ancestors(record)) if (ancestor.page !== null) return ancestor;
    return undefined;
  }

  /** Gives the title of a page or database as text; undefined when there is no such thing. */
  titleOf(id: string): string | undefined {
    const record = this.#records.get(id);
    return record && titleText(record);
  }

  /** The person who makes the running change; undefined: the connection. */
  get author(): string | undefined {
    return this.#author;
  }

  /** Runs a change as a whole: it is kept and then acknowledged, or nothing of it has happened. */
  change<Result>(run: () => Result, author?: string): Result {
    const before = new Map<string, WorkspaceRecord | null>();
    this.#before = before;
    this.#author = author;
    try {
      const result = run();
      const changed = [...before.keys()].flatMap((id) => this.#records.get(id) ?? []);
      if (changed.length > 0) this.#sink.write(changed);
      for (const observer of this.#observers) observer(changed);
      return result;
    } catch (error) {
      for (const [id, record] of [...before].reverse()) this.#replace(id, record);
      throw error;
    } finally {
      this.#before = null;
    }
  }

  /** Adds or replaces a record, inside `change`, as the work of the change's author. */
  put(record: WorkspaceRecord): void {
    const old = this.#records.get(record.id);
    const createdBy = old === undefined ? this.#author : old.createdBy;
    this.#keep({ ...record, createdBy, editedBy: this.#author });
  }

  /** Gives ranks for `count` new children; numbers the siblings anew where there is no room, inside `change`. */
  ranksFor(parent: string, place: Place, count: number): readonly number[] {
    const ids = this.childIds(parent);
    const index =
      place === "end" ? ids.length : place === "start" ? 0 : this.indexOf(parent, place.after) + 1;
    const ranks = ranksBetween(this.#rankAt(ids, index - 1), this.#rankAt(ids, index), count);
    if (ranks !== null) return ranks;
    return this.#renumber(ids, index, count);
  }

  /** Numbers all siblings beyond the highest rank, from the last to the first so that they stay in order. */
  #renumber(ids: readonly string[], index: number, count: number): readonly number[] {
    const base = Math.floor(this.#rankAt(ids, ids.length - 1) ?? 0) + 1;
    for (const [position, id] of [...[...ids].entries()].reverse()) {
      const sibling = this.#records.get(id);
      if (sibling) this.#keep({ ...sibling, rank: base + (position < index ? position : position + count) });
    }
    return Array.from({ length: count }, (_, offset) => base + index + offset);
  }

  #keep(record: WorkspaceRecord): void {
    if (this.#before === null) throw new Error("A record was put outside a change.");
    if (!this.#before.has(record.id)) this.#before.set(record.id, this.#records.get(record.id) ?? null);
    this.#replace(record.id, record);
  }

  #rankAt(ids: readonly string[], index: number): number | null {
    const id = ids[index];
    return id === undefined ? null : (this.#records.get(id)?.rank ?? null);
  }

  #replace(id: string, record: WorkspaceRecord | null): void {
    const old = this.#records.get(id);
    const moves =
      !old ||
      !record ||
      old.parent !== record.parent ||
      old.rank !== record.rank ||
      old.trashed !== record.trashed;
    if (moves && old && old.parent !== null && !old.trashed) this.#children.get(old.parent)?.remove(id);
    if (record) this.#records.set(id, record);
    else this.#records.delete(id);
    if (record && isAside(record)) this.#asides.put(record);
    else if (old && isAside(old)) this.#asides.remove(old);
    if (moves && record && record.parent !== null && !record.trashed) {
      this.#siblings(record.parent).add(id, record.rank);
    }
  }

  #siblings(parent: string): Siblings {
    const known = this.#children.get(parent);
    if (known) return known;
    const created = new Siblings((id) => this.#records.get(id)?.rank ?? 0);
    this.#children.set(parent, created);
    return created;
  }
}
