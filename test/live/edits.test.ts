import { describe, expect, it } from "vitest";
import { collectEdits } from "../../src/live/edits.ts";
import type { Hit } from "../../src/notion/search.ts";

const since = { time: "2026-11-20T10:30:00.000Z", by: "us" };

const at = (time: string, by: string, id = `${by} ${time}`): Hit => ({
  id,
  time: `2026-11-20T${time}:00.000Z`,
  by,
});

/** Gives batches of hits, and counts how many were asked for. */
function batches(...all: readonly (readonly Hit[])[]) {
  const asked = { count: 0 };
  async function* give(): AsyncGenerator<readonly Hit[]> {
    for (const batch of all) {
      asked.count += 1;
      yield batch;
    }
  }
  return { asked, hits: give() };
}

describe("edits since the ledger was last whole", () => {
  it.each([
    ["somebody's after it", at("10:40", "ana"), true],
    ["somebody's in its minute", at("10:30", "ana"), true],
    ["somebody's shortly before it, which the index may not have had", at("10:29", "ana"), true],
    ["somebody's long before it", at("10:20", "ana"), false],
    ["ours", at("10:30", "us"), false],
    ["ours shortly before it", at("10:29", "us"), false],
    ["another program's with the same token after it", at("10:31", "us"), true],
  ])("include %s: %#", async (_, hit, isNew) => {
    const edits = await collectEdits(batches([hit]).hits, since, 1);
    expect(edits?.accountsFor(hit)).toBe(!isNew);
    expect(edits?.mayHaveEdited(hit.id)).toBe(isNew);
  });

  it("are looked for until a batch holds nothing new", async () => {
    const { asked, hits } = batches(
      [at("10:40", "ana", "a"), at("10:30", "us", "b")],
      [at("10:30", "us", "c"), at("10:30", "us", "d")],
      [at("10:30", "ana", "e")],
    );
    const edits = await collectEdits(hits, since, 5);
    expect(asked.count).toBe(2);
    expect(["a", "b", "c", "d", "e"].filter((id) => edits?.mayHaveEdited(id))).toEqual(["a"]);
  });

  it("are looked for until a batch reaches behind the ledger", async () => {
    const { asked, hits } = batches([at("10:40", "ana", "a"), at("10:00", "us")], [at("09:00", "ana", "b")]);
    const edits = await collectEdits(hits, since, 5);
    expect(asked.count).toBe(1);
    expect(edits?.mayHaveEdited("b")).toBe(false);
  });

  it("may be too many to list", async () => {
    const { asked, hits } = batches(...Array.from({ length: 9 }, () => [at("11:00", "ana")]));
    expect(await collectEdits(hits, since, 3)).toBeUndefined();
    expect(asked.count).toBeLessThanOrEqual(4);
  });
});
