import { afterAll, describe, expect, it } from "vitest";
import { sandboxForTest } from "./harness.ts";
import { type Interaction, recording, recordingNames } from "./recordings.ts";
import { type Difference, isInScope, type Replayed, replay } from "./replay.ts";

type Exception = (interaction: Interaction, difference: Difference) => boolean;

/** Titles of databases and pages that stood in the recorded workspace, as mentions of them show them. */
const recordedTitles = ["Task DB", "All Properties DB", "Markdown Text Test"];

/** Why an answer may differ from the recorded one. Each is as narrow as its reason, and must be needed. */
const exceptions: Readonly<Record<string, Exception>> = {
  "databases come with a later issue": (interaction) =>
    /"(?:data_source_id|child_database)"/.test(JSON.stringify(interaction)),
  "the page was made by hand before the recording": (interaction) =>
    /\/00000000-0000-4000-8000-00000000000[2-9]/.test(interaction.path),
  "a person of the recorded workspace is mentioned": (_, { path, recorded }) =>
    path.includes(".mention.user") || recorded === "@Ada Person",
  "something of the recorded workspace is mentioned": (_, { path, recorded }) =>
    path.endsWith(".plain_text") && recordedTitles.includes(String(recorded)),
  "links went to app.notion.com when this was recorded": (interaction, { path }) =>
    interaction.version === "2025-09-03" && path === ".url",
};

const counts = { same: 0, excepted: new Map<string, number>(), outOfScope: 0 };

describe("the sandbox answers as api.notion.com did", () => {
  for (const name of recordingNames()) {
    const interactions = recording(name);
    const inScope = interactions.filter(isInScope);
    counts.outOfScope += interactions.length - inScope.length;
    it.skipIf(inScope.length === 0)(name, async () => {
      const sandbox = await sandboxForTest();
      const replayed = await replay(inScope, sandbox);
      expect(replayed.flatMap(unexplained)).toEqual([]);
      expect(sandbox.failures).toEqual([]);
    });
  }

  afterAll(() => {
    const excepted = [...counts.excepted].map(([reason, count]) => `${count} ${reason}`);
    const total = counts.same + [...counts.excepted.values()].reduce((sum, count) => sum + count, 0);
    console.info(
      `Replay: ${counts.same} of ${total} answers are the same; ${counts.outOfScope} are of endpoints out of scope.`,
    );
    console.info(`Excepted: ${excepted.join("; ")}.`);
    expect(Object.keys(exceptions).filter((reason) => !counts.excepted.has(reason))).toEqual([]);
    expect(counts.same).toBeGreaterThanOrEqual(355);
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
