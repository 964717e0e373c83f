import { describe, expect, it } from "vitest";
import type { LedgerRecord } from "../../../src/ledger/record.ts";
import type { DatabaseProperties, OnDrift } from "../../../src/manifest/resource.ts";
import type { Icon } from "../../../src/model/icons.ts";
import { plain } from "../../../src/model/rich-text.ts";
import type { LiveDatabase } from "../../../src/plan/databases/live.ts";
import {
  type KnownDatabase,
  planDatabase,
  planDatabaseCreate,
} from "../../../src/plan/databases/plan-database.ts";
import type { SchemaStep } from "../../../src/plan/databases/schema-change.ts";
import type { Change, ParentTarget } from "../../../src/plan/plan.ts";
import { database } from "./schema-specs.ts";

const emoji = (value: string): Icon => ({ type: "emoji", emoji: value });

const WANTED: DatabaseProperties = {
  title: plain("Services"),
  description: plain("What we run."),
  icon: emoji("🛠️"),
};

const LIVE: LiveDatabase = {
  id: "database-id",
  title: plain("Services"),
  description: plain("What we run."),
  icon: emoji("🛠️"),
  cover: null,
  inline: false,
  locked: false,
  parent: "page-id",
  trashed: false,
  dataSources: [],
};

const STEP: SchemaStep = {
  step: "update data source",
  database: "services",
  dataSource: { key: "services" },
  title: undefined,
  writes: [],
  details: [
    { property: "Cost", aspect: "property", before: null, after: "number" },
    { property: "Tier", aspect: "format", before: "euro", after: "yen" },
  ],
  requests: 2,
};

const declared = (properties: DatabaseProperties = WANTED) => database("services", [], { properties });

/** The record that an apply of these properties would have left. */
function recordOf(properties: DatabaseProperties = WANTED, more: Partial<LedgerRecord> = {}): LedgerRecord {
  const { leaves } = planDatabaseCreate(declared(properties), { id: "page-id" }, [], []);
  return { key: "services", kind: "database", id: "database-id", parent: "page-id", ...leaves, ...more };
}

interface Case {
  readonly wanted?: DatabaseProperties;
  readonly live?: Partial<LiveDatabase>;
  readonly known?: Partial<KnownDatabase>;
  readonly parent?: ParentTarget;
  readonly steps?: readonly SchemaStep[];
  readonly onDrift?: OnDrift;
}

function plan({
  wanted,
  live,
  known,
  parent = { id: "page-id" },
  steps = [],
  onDrift = "keep",
}: Case): Change {
  const found = { live: { ...LIVE, ...live }, foundBy: "recorded", record: recordOf(), ...known } as const;
  return planDatabase(declared(wanted), found, parent, steps, onDrift);
}

const renamed = plain("Apps");
const cover = { type: "external", url: "https://acme.example/cover.png" } as const;

describe("a database that exists", () => {
  it.each<readonly [what: string, found: Case, change: object]>([
    ["is as its manifest says", {}, { action: "unchanged", requests: 0, reasons: [], properties: [] }],
    [
      "differs in what the manifest changed",
      { wanted: { ...WANTED, title: renamed } },
      {
        action: "update",
        requests: 1,
        set: { title: renamed },
        properties: [{ name: "title", before: "Services", after: "Apps" }],
        moveTo: undefined,
      },
    ],
    [
      "gets fields that it did not have",
      { wanted: { ...WANTED, cover, inline: true, locked: true } },
      { action: "update", requests: 1, set: { cover, inline: true, locked: true } },
    ],
    [
      "has an icon and a cover that the manifest wants away, which Notion cannot do",
      { wanted: { ...WANTED, icon: null, cover: null }, live: { cover } },
      { action: "unchanged", requests: 0 },
    ],
    [
      "says what the manifest does not name",
      { wanted: { title: WANTED.title }, live: { description: plain("Ana's"), locked: true } },
      { action: "unchanged" },
    ],
    [
      "has a schema that changes",
      { steps: [STEP] },
      {
        action: "update",
        requests: 2,
        set: {},
        properties: [
          { name: "Cost", before: null, after: "number" },
          { name: "Tier, format", before: "euro", after: "yen" },
        ],
      },
    ],
    [
      "was edited by a person",
      { live: { title: renamed } },
      {
        action: "drift",
        drifted: true,
        requests: 0,
        properties: [],
        reasons: ["title changed in Notion, kept"],
        leaves: { properties: recordOf().properties },
      },
    ],
    [
      "was edited by a person, and by the manifest",
      { live: { title: renamed }, wanted: { ...WANTED, title: plain("Third"), description: plain("New.") } },
      {
        action: "update",
        drifted: true,
        properties: [{ name: "description" }],
        leaves: { properties: { ...recordOf().properties, description: expect.any(String) } },
      },
    ],
    [
      "was edited by a person, and differs elsewhere",
      { live: { title: renamed }, wanted: { ...WANTED, description: plain("New.") } },
      { action: "update", drifted: true, set: { description: plain("New.") }, requests: 1 },
    ],
    [
      "was edited by a person, which is overwritten",
      { live: { title: renamed }, onDrift: "overwrite" },
      {
        action: "update",
        drift: [{ what: "property changed", name: "title", outcome: "overwritten" }],
        set: { title: WANTED.title },
      },
    ],
    [
      "is a mixture that an apply left behind",
      { live: { title: renamed }, known: { record: recordOf(WANTED, { pending: true }) } },
      { action: "update", drifted: false, set: { title: WANTED.title } },
    ],
    [
      "was not there when the ledger was written",
      { live: { title: renamed }, known: { record: undefined } },
      { action: "update", drifted: false, set: { title: WANTED.title } },
    ],
    [
      "is to live elsewhere",
      { parent: { id: "other-id" } },
      { action: "move", requests: 1, moveTo: { id: "other-id" }, set: {}, parent: "page-id" },
    ],
    [
      "is to live under a page that is yet to be made",
      { parent: { key: "apps" } },
      { action: "move", requests: 1, moveTo: { key: "apps" } },
    ],
    [
      "was moved by a person",
      { live: { parent: "anas-id" } },
      {
        action: "drift",
        drifted: true,
        requests: 0,
        reasons: ["moved in Notion, kept there"],
        parent: "page-id",
      },
    ],
    [
      "was moved by a person, and differs elsewhere",
      { live: { parent: "anas-id" }, wanted: { ...WANTED, title: renamed } },
      { action: "update", moveTo: undefined, requests: 1, parent: "page-id" },
    ],
    [
      "was moved by a person, which is overwritten",
      { live: { parent: "anas-id" }, onDrift: "overwrite" },
      {
        action: "move",
        moveTo: { id: "page-id" },
        drift: [{ what: "moved", to: "anas-id", outcome: "overwritten" }],
      },
    ],
    [
      "was being moved when an apply was cut off",
      { live: { parent: "old-id" }, known: { record: recordOf(WANTED, { pending: true }) } },
      { action: "move", moveTo: { id: "page-id" }, drifted: false },
    ],
    [
      "was put into a column, or out of all pages",
      { live: { parent: undefined } },
      { action: "unchanged", drifted: false, parent: "page-id" },
    ],
    [
      "is in the trash",
      { live: { trashed: true, title: renamed, parent: "trash-id" }, steps: [STEP] },
      {
        action: "drift",
        drifted: true,
        requests: 0,
        properties: [],
        reasons: ["moved to the trash in Notion, left there"],
        leaves: recordOf(),
      },
    ],
    [
      "is in the trash, which is overwritten",
      { live: { trashed: true }, steps: [STEP], onDrift: "overwrite" },
      {
        action: "create",
        id: undefined,
        drifted: true,
        requests: 2,
        reasons: ["its database is in the trash in Notion"],
      },
    ],
    [
      "is named by the manifest, which asks for nothing else",
      { known: { foundBy: "declared", record: undefined } },
      { action: "unchanged", requests: 0, unrecorded: true },
    ],
    [
      "is named by the manifest, which asks for something else",
      { known: { foundBy: "declared", record: undefined }, live: { icon: null } },
      { action: "adopt", requests: 1, set: { icon: WANTED.icon }, reasons: ["named by `id`"] },
    ],
    [
      "was found by its title",
      { known: { foundBy: "title", record: undefined }, live: { icon: null } },
      { action: "adopt", requests: 1, set: { icon: WANTED.icon }, reasons: ["found by its title"] },
    ],
    [
      "had another key",
      { known: { foundBy: "renamed", record: recordOf(WANTED, { key: "apps" }) } },
      { action: "move", requests: 0, moveTo: undefined, reasons: ["was apps"] },
    ],
  ])("and %s", (_, found, change) => {
    expect(plan(found)).toMatchObject({
      key: "services",
      kind: "database",
      title: expect.any(String),
      ...change,
    });
  });
});

describe("a database that does not exist", () => {
  it("is created with what the manifest says, in the requests of its schema", () => {
    const wanted = { ...WANTED, description: plain(""), cover, icon: null };
    expect(planDatabaseCreate(declared(wanted), { key: "apps" }, [STEP, STEP], [])).toMatchObject({
      action: "create",
      title: "Services",
      drifted: false,
      requests: 4,
      blocksCreated: 1,
      parent: { key: "apps" },
      wanted,
      properties: [
        { name: "cover", before: null },
        { name: "Cost" },
        { name: "Tier, format" },
        { name: "Cost" },
        { name: "Tier, format" },
      ],
    });
  });

  it.each([
    [true, 1],
    [false, 0],
    [undefined, 0],
  ])("takes a request more to be locked: %s", (locked, requests) => {
    const wanted = { ...WANTED, ...(locked !== undefined && { locked }) };
    expect(planDatabaseCreate(declared(wanted), { id: "page-id" }, [], [])).toMatchObject({ requests });
  });

  it("leaves a record of what the manifest says, and that it is protected", () => {
    const { leaves } = planDatabaseCreate(
      database("services", [], { properties: { ...WANTED, icon: null }, protect: true }),
      { id: "page-id" },
      [],
      [],
    );
    expect(leaves.protect).toBe(true);
    expect(Object.keys(leaves.properties)).toEqual(["title", "description"]);
    expect(recordOf()).not.toHaveProperty("protect");
  });
});
