import { describe, expect, it } from "vitest";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import type { PageResource } from "../../src/manifest/resource.ts";
import { followRecords } from "../../src/plan/follow-records.ts";
import { stateOf } from "../../src/plan/recorded.ts";
import { findRenames } from "../../src/plan/renames.ts";
import { formerly, page, paragraph } from "../harness.ts";

const words = [paragraph("Some"), paragraph("words")];

/** What the ledger holds of a page that was published. */
function recordOf(resource: PageResource, more: Partial<LedgerRecord> = {}): LedgerRecord {
  const { key } = resource;
  return { key, kind: "page", id: `id of ${key}`, parent: "root", ...stateOf(resource), ...more };
}

/** Gives the former keys by the new ones. */
function renames(
  was: readonly LedgerRecord[],
  is: readonly PageResource[],
  others: readonly PageResource[] = [],
): Readonly<Record<string, string>> {
  const records = new Map(was.map((record) => [record.key, record]));
  const found = findRenames(is, followRecords(records, [...is, ...others]));
  return Object.fromEntries([...found].map(([key, record]) => [key, record.key]));
}

const titled = (key: string, title: string, more: Partial<PageResource> = {}): PageResource =>
  page(key, words, { properties: { title }, ...more });

describe("a manifest that the ledger does not know", () => {
  it("is the page that vanished with the same title and content", () => {
    expect(renames([recordOf(titled("a", "Title"))], [titled("b", "Title")])).toEqual({ b: "a" });
  });

  it("is the page with the same content under another title", () => {
    expect(renames([recordOf(page("a", words))], [page("b", words)])).toEqual({ b: "a" });
  });

  it("is rather the one that has its title, too", () => {
    const was = [recordOf(titled("a", "One")), recordOf(titled("b", "Two"))];
    expect(renames(was, [titled("c", "Two"), titled("d", "One")])).toEqual({ c: "b", d: "a" });
  });

  it("is the page whose banner alone is another, or is not there", () => {
    const was = page("a", [paragraph("from a.md"), ...words], { banner: true });
    const is = page("b", [paragraph("from b.md"), ...words], { banner: true });
    expect(renames([recordOf(was)], [is])).toEqual({ b: "a" });
    expect(renames([recordOf(was)], [page("b", words)])).toEqual({ b: "a" });
  });

  it("is a page that is protected when its title is the same, too", () => {
    const was = [recordOf(titled("a", "Title", { protect: true }))];
    expect(renames(was, [titled("b", "Title", { protect: true })])).toEqual({ b: "a" });
    expect(renames(was, [titled("b", "Other")])).toEqual({});
  });

  it.each([
    ["two pages could be it", [recordOf(titled("a", "T")), recordOf(titled("b", "T"))], [titled("c", "T")]],
    ["it could be one of two", [recordOf(titled("a", "T"))], [titled("b", "T"), titled("c", "T")]],
    ["nothing stands on either", [recordOf(page("a", []))], [page("b", [])]],
    ["the content is another", [recordOf(page("a", words))], [page("b", [paragraph("Other")])]],
    [
      "the first block is another, and no banner",
      [recordOf(page("a", [paragraph("Alpha"), ...words]))],
      [page("b", [paragraph("Beta"), ...words])],
    ],
    [
      "all that stands on either is a banner",
      [recordOf(page("a", [paragraph("from a.md")], { banner: true }))],
      [page("b", [paragraph("from b.md")], { banner: true })],
    ],
    ["the page is a row", [recordOf(titled("a", "T"), { kind: "row" })], [titled("b", "T")]],
    ["an apply was cut off on the page", [recordOf(titled("a", "T"), { pending: true })], [titled("b", "T")]],
    ["it names a page of its own", [recordOf(titled("a", "T"))], [titled("b", "T", { id: "other" })]],
    [
      "it says which it was",
      [recordOf(titled("a", "T")), recordOf(titled("z", "Z"))],
      [titled("b", "T", { movedFrom: [formerly("z")] })],
    ],
  ])("is a new page when %s", (_, was, is) => {
    expect(renames(was, is)).toEqual({});
  });

  it("is no page that another manifest is, names or was", () => {
    const was = [recordOf(titled("a", "T"))];
    expect(renames(was, [titled("b", "T")], [page("a", [])])).toEqual({});
    expect(renames(was, [titled("b", "T"), page("c", [], { id: "id of a" })])).toEqual({});
    expect(renames(was, [titled("b", "T"), page("c", [], { movedFrom: [formerly("a")] })])).toEqual({});
  });

  it("is the folder that all in it come from", () => {
    const was = [
      recordOf(page("old", [])),
      recordOf(titled("old/x", "X"), { parent: "id of old" }),
      recordOf(titled("old/y", "Y"), { parent: "id of old" }),
      recordOf(page("other", [])),
      recordOf(titled("other/z", "Z"), { parent: "id of other" }),
    ];
    const into = (key: string, title: string): PageResource => titled(key, title, { parent: { key: "new" } });
    expect(renames(was, [page("new", []), into("new/x", "X"), into("new/y", "Y")])).toEqual({
      new: "old",
      "new/x": "old/x",
      "new/y": "old/y",
    });
    const mixed = [page("new", []), into("new/x", "X"), into("new/z", "Z")];
    expect(renames(was, mixed)).toEqual({ "new/x": "old/x", "new/z": "other/z" });
  });
});
