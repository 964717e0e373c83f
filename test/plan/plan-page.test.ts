import { describe, expect, it } from "vitest";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import type { PageResource } from "../../src/manifest/resource.ts";
import type { Block } from "../../src/model/blocks.ts";
import { makeBlock } from "../../src/model/canonical.ts";
import type { PageProperties } from "../../src/model/page.ts";
import { plain } from "../../src/model/rich-text.ts";
import { type LiveState, planPage } from "../../src/plan/plan-page.ts";
import { stateOf } from "../../src/plan/recorded.ts";
import { page, paragraph } from "../harness.ts";
import { childPage, live } from "./live.ts";

const ROOT = "root-id";

/** The record that an apply of this resource would have left. */
function recordOf(resource: PageResource): LedgerRecord {
  return { key: resource.key, kind: "page", id: "page-id", parent: ROOT, ...stateOf(resource) };
}

function liveState(
  blocks: readonly Block[],
  properties: Partial<PageProperties> = {},
  more: Partial<LiveState> = {},
): LiveState {
  return {
    id: "page-id",
    properties: { title: "doc", icon: null, cover: null, locked: false, ...properties },
    parent: ROOT,
    trashed: false,
    blocks: live(blocks),
    foundBy: "recorded",
    record: undefined,
    ...more,
  };
}

const parent = { id: ROOT };
const ours = [paragraph("a"), paragraph("b")];
const edited = [paragraph("a"), paragraph("changed in Notion")];

describe("a page as the last apply left it", () => {
  it("is unchanged when the manifest is", () => {
    const resource = page("doc", ours);
    const change = planPage(resource, liveState(ours, {}, { record: recordOf(resource) }), parent, "keep");
    expect(change).toMatchObject({ action: "unchanged", drifted: false, requests: 0 });
  });

  it("is updated when the manifest is", () => {
    const record = recordOf(page("doc", ours));
    const change = planPage(page("doc", [paragraph("a")]), liveState(ours, {}, { record }), parent, "keep");
    expect(change).toMatchObject({ action: "update", drifted: false, requests: 1, reasons: [] });
  });

  it("gets only the properties that differ, and keeps those that the manifest does not name", () => {
    const resource = page("doc", ours, {
      properties: { title: "New", icon: { type: "emoji", emoji: "📄" } },
    });
    const state = liveState(ours, { title: "Old", icon: { type: "emoji", emoji: "📄" }, locked: true });
    expect(planPage(resource, state, parent, "keep")).toMatchObject({
      action: "update",
      set: { title: "New" },
      properties: [{ name: "title", before: "Old", after: "New" }],
      requests: 1,
    });
  });
});

describe("a page whose blocks a person edited", () => {
  const before = page("doc", ours);

  it("is left alone and reported, whether the manifest changed or not", () => {
    const state = liveState(edited, {}, { record: recordOf(before) });
    const both = "edited both in Notion and in the manifest, kept as in Notion";
    for (const [resource, reason] of [
      [before, "edited in Notion, kept"],
      [page("doc", [paragraph("a"), paragraph("mine")]), both],
    ] as const) {
      expect(planPage(resource, state, parent, "keep")).toMatchObject({
        action: "drift",
        drifted: true,
        reasons: [reason],
        blocks: { ops: [] },
        requests: 0,
      });
    }
  });

  it("still gets its properties, and the ledger still knows that it drifted", () => {
    const record = recordOf(before);
    const resource = page("doc", ours, { properties: { title: "New" } });
    const change = planPage(resource, liveState(edited, {}, { record }), parent, "keep");
    expect(change).toMatchObject({
      action: "update",
      blocks: { ops: [] },
      leaves: { blocks: record.blocks },
    });
  });

  it("is overwritten when that is asked for", () => {
    const change = planPage(before, liveState(edited, {}, { record: recordOf(before) }), parent, "overwrite");
    expect(change).toMatchObject({ action: "update", drifted: true, requests: 1 });
    expect(change.reasons).toEqual(["overwrites what was edited in Notion"]);
  });

  it("is not drift when the person wrote what the manifest says now", () => {
    const change = planPage(
      page("doc", edited),
      liveState(edited, {}, { record: recordOf(before) }),
      parent,
      "keep",
    );
    expect(change).toMatchObject({ action: "unchanged", drifted: false });
  });

  it("is not drift when the person put a sub-page into a toggle of ours", () => {
    const toggle = makeBlock("toggle", { rich_text: plain("t"), color: "default" });
    const resource = page("doc", [toggle, paragraph("a")]);
    const [holder, ...others] = live(resource.blocks);
    if (holder?.type !== "toggle") throw new Error("no toggle");
    const blocks = [{ ...holder, children: [childPage("sub", "Sub")] }, ...others];
    const changed = page("doc", [toggle, paragraph("b")]);
    expect(
      planPage(changed, { ...liveState([], {}, { record: recordOf(resource) }), blocks }, parent, "keep"),
    ).toMatchObject({ action: "update", drifted: false, requests: 1 });
  });

  it("is not drift when an apply was cut off", () => {
    const record: LedgerRecord = { ...recordOf(before), pending: true };
    expect(planPage(before, liveState(edited, {}, { record }), parent, "keep")).toMatchObject({
      action: "update",
      drifted: false,
    });
  });
});

describe("a page whose properties a person edited", () => {
  const resource = page("doc", ours, { properties: { title: "doc", icon: { type: "emoji", emoji: "📄" } } });
  const record = recordOf(resource);

  it("keeps the person's value, property by property", () => {
    const changed = page("doc", ours, { properties: { title: "New", icon: { type: "emoji", emoji: "📄" } } });
    const state = liveState(ours, { icon: { type: "emoji", emoji: "🔥" } }, { record });
    expect(planPage(changed, state, parent, "keep")).toMatchObject({
      action: "update",
      drifted: true,
      set: { title: "New" },
      reasons: ["icon changed in Notion, kept"],
      leaves: { properties: { icon: record.properties.icon } },
    });
  });

  it("gets the manifest's value back when that is asked for", () => {
    const state = liveState(ours, { icon: { type: "emoji", emoji: "🔥" } }, { record });
    expect(planPage(resource, state, parent, "overwrite")).toMatchObject({
      set: { icon: { type: "emoji", emoji: "📄" } },
    });
  });

  it("may be given a property that no apply has set before", () => {
    const bare = recordOf(page("doc", ours));
    expect(
      planPage(
        resource,
        liveState(ours, { icon: { type: "emoji", emoji: "🔥" } }, { record: bare }),
        parent,
        "keep",
      ),
    ).toMatchObject({ drifted: false, set: { icon: { type: "emoji", emoji: "📄" } } });
  });
});

describe("the place of a page", () => {
  const resource = page("doc", ours);
  const record = recordOf(resource);

  it("follows the manifest", () => {
    const change = planPage(resource, liveState(ours, {}, { record }), { id: "other" }, "keep");
    expect(change).toMatchObject({ action: "move", moveTo: { id: "other" }, requests: 1 });
  });

  it("is the person's who moved it", () => {
    const change = planPage(resource, liveState(ours, {}, { record, parent: "elsewhere" }), parent, "keep");
    expect(change).toMatchObject({ action: "drift", reasons: ["moved in Notion, kept there"] });
    // An edit does not make it forgotten where the page was left.
    expect(change).toMatchObject({ parent: record.parent });
    expect(
      planPage(resource, liveState(ours, {}, { record, parent: "elsewhere" }), parent, "overwrite"),
    ).toMatchObject({ action: "move", moveTo: parent });
  });

  it("may be a column or a toggle that a person put it into", () => {
    expect(
      planPage(resource, liveState(ours, {}, { record, parent: undefined }), parent, "keep"),
    ).toMatchObject({
      action: "unchanged",
    });
  });

  it("in the trash is where it stays, unless it is to be published anew", () => {
    const state = liveState([], {}, { record, trashed: true });
    expect(planPage(resource, state, parent, "keep")).toMatchObject({
      action: "drift",
      reasons: ["moved to the trash in Notion, left there"],
    });
    expect(planPage(resource, state, parent, "overwrite")).toMatchObject({ action: "create", drifted: true });
  });
});

describe("a page not in the ledger", () => {
  it("is adopted, with the edits it takes", () => {
    const resource = page("doc", ours);
    expect(planPage(resource, liveState(ours, {}, { foundBy: "title" }), parent, "keep")).toMatchObject({
      action: "adopt",
      reasons: ["found by its title"],
      requests: 0,
    });
    expect(planPage(resource, liveState(edited, {}, { foundBy: "declared" }), parent, "keep")).toMatchObject({
      action: "adopt",
      reasons: ["named by `id`"],
      requests: 1,
    });
  });

  it("is unchanged when its manifest names it and wants nothing else, and noted by the next apply", () => {
    const state = liveState(ours, {}, { foundBy: "declared" });
    expect(planPage(page("doc", ours), state, parent, "keep")).toMatchObject({
      action: "unchanged",
      requests: 0,
      unrecorded: true,
    });
    const known = liveState(ours, {}, { record: recordOf(page("doc", ours)) });
    expect(planPage(page("doc", ours), known, parent, "keep")).not.toHaveProperty("unrecorded");
  });

  it("under an older key is moved", () => {
    const record = { ...recordOf(page("old", ours)), key: "old" };
    expect(
      planPage(page("doc", ours), liveState(ours, {}, { foundBy: "renamed", record }), parent, "keep"),
    ).toMatchObject({ action: "move", reasons: ["was old"], moveTo: undefined });
  });
});

describe("a page that is the root of the project", () => {
  it.each([["some page"], [undefined]])(
    "is never moved, and recorded as its own place (below %s)",
    (above) => {
      const state = liveState(ours, {}, { id: ROOT, parent: above, foundBy: "declared" });
      const change = planPage(page("doc", ours), state, parent, "keep");
      expect(change).toMatchObject({ action: "unchanged", parent: ROOT });
      const record = { ...recordOf(page("doc", ours)), id: ROOT, parent: ROOT };
      const known = liveState(edited, {}, { id: ROOT, parent: above, record });
      expect(planPage(page("doc", ours), known, parent, "overwrite")).toMatchObject({
        action: "update",
        moveTo: undefined,
        parent: ROOT,
      });
    },
  );
});
