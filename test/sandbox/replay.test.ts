import { afterAll, describe, expect, it } from "vitest";
import { folderForTest, sandboxForTest } from "./harness.ts";
import { recordedRows, writeRecordedWorkspace } from "./recorded-workspace.ts";
import { type Interaction, recording, recordingNames } from "./recordings.ts";
import {
  compare,
  type Difference,
  isInScope,
  type Replayed,
  replay,
  searchLagMs,
  strangerPath,
} from "./replay.ts";

type Exception = (interaction: Interaction, difference: Difference) => boolean;

/** Why an answer may differ from the recorded one. Each is as narrow as its reason, and must be needed. */
const exceptions: Readonly<Record<string, Exception>> = {
  "other people and bots belong to the recorded workspace": (interaction) => interaction.path === "/v1/users",
  "a search also found what other recordings had left in the recorded workspace": (_, { path }) =>
    path === strangerPath,
};

const counts = { same: 0, excepted: new Map<string, number>(), outOfScope: 0 };
/** Of each family of recordings, how many answers are the same and how many there are. */
const families = new Map<string, { same: number; all: number }>();

describe("the sandbox answers as api.notion.com did", () => {
  for (const name of recordingNames()) {
    const interactions = recording(name);
    const inScope = interactions.filter(isInScope);
    counts.outOfScope += interactions.length - inScope.length;
    it.skipIf(inScope.length === 0)(name, async () => {
      // It was recorded in a workspace on the Free plan.
      const dataDir = folderForTest();
      writeRecordedWorkspace(dataDir);
      const isLater = inScope.some(({ version }) => version === "2025-09-03");
      const dialect = { formulas: "pointer", domain: isLater ? "app.notion.com" : "www.notion.so" } as const;
      const sandbox = await sandboxForTest({ dataDir, dialect, searchLagMs, maxFileUploadBytes: 5_242_880 });
      const replayed = await replay(inScope, sandbox);
      const [family = name] = name.split(".");
      const before = families.get(family) ?? { same: 0, all: 0 };
      const same = replayed.filter(({ differences }) => differences.length === 0).length;
      families.set(family, { same: before.same + same, all: before.all + replayed.length });
      expect(replayed.flatMap(unexplained)).toEqual([]);
      expect(sandbox.failures).toEqual([]);
    });
  }

  it("computes the formulas and rollups of rows that were made by hand as Notion did", async () => {
    const dataDir = folderForTest();
    writeRecordedWorkspace(dataDir);
    const sandbox = await sandboxForTest({ dataDir });
    const rows = recordedRows();
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      const { json } = await sandbox.send("GET", `/v1/pages/${row.id}`);
      expect(compare(row.properties, json.properties, ".properties")).toEqual([]);
    }
  });

  afterAll(() => {
    const excepted = [...counts.excepted].map(([reason, count]) => `${count} ${reason}`);
    const total = counts.same + [...counts.excepted.values()].reduce((sum, count) => sum + count, 0);
    console.info(
      `Replay: ${counts.same} of ${total} answers are the same; ${counts.outOfScope} are of endpoints out of scope.`,
    );
    for (const [family, { same, all }] of families) console.info(`  ${family}: ${same} of ${all}`);
    console.info(`Excepted: ${excepted.join("; ")}.`);
    expect(Object.keys(exceptions).filter((reason) => !counts.excepted.has(reason))).toEqual([]);
    expect(counts.same).toBeGreaterThanOrEqual(808);
  });
});

function unexplained({ interaction, differences }: Replayed): readonly unknown[] {
  const left: unknown[] = [];
  const reasons = new Set<string>();
  for (const difference of differences) {
    const reason = Object.entries(exceptions).find(([, applies]) => applies(interaction, difference))?.[0];
    if (reason === undefined)
      left.push({ request: `${interaction.method} ${interaction.path}`, ...difference });
    else reasons.add(reason);
  }
  const [first] = reasons;
  if (differences.length === 0) counts.same += 1;
  else if (first !== undefined) counts.excepted.set(first, (counts.excepted.get(first) ?? 0) + 1);
  return left;
}
