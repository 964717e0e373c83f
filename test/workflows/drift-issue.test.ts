import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { example, stepsOf } from "./files.ts";
import type { GitHubState, Issue } from "./gh.ts";

const [script] = stepsOf(example("pagewright-drift.yml")).filter(({ run }) => run !== undefined);
const LABEL = script?.env?.LABEL ?? "";
const MARKER = script?.env?.MARKER ?? "";
const TITLE = script?.env?.TITLE ?? "";

/** What the step of Pagewright gave. */
interface Found {
  readonly drifted: string;
  readonly summary?: string;
  /** The text of the report; undefined when there is none. */
  readonly report: string | undefined;
}

interface Ran {
  readonly exitCode: number | null;
  readonly output: string;
  /** What lies in the checkout afterwards. */
  readonly checkout: readonly string[];
}

/** A repository on GitHub whose drift workflow can be run. */
interface Repository {
  readonly state: () => GitHubState;
  readonly issues: () => readonly Issue[];
  readonly add: (issue: Partial<Issue>) => void;
  readonly run: (found: Found) => Ran;
}

function startRepository(): Repository {
  const home = mkdtempSync(join(tmpdir(), "pagewright-gh-"));
  const file = join(home, "state.json");
  const bin = join(home, "bin");
  const checkout = join(home, "checkout");
  const report = join(home, "report.md");
  mkdirSync(bin);
  mkdirSync(checkout);
  const standIn = fileURLToPath(new URL("gh.ts", import.meta.url));
  const quoted = [process.execPath, "--import", import.meta.resolve("tsx"), standIn].map(
    (word) => `'${word}'`,
  );
  writeFileSync(join(bin, "gh"), `#!/bin/sh\nexec ${quoted.join(" ")} "$@"\n`);
  chmodSync(join(bin, "gh"), 0o755);
  const state = (): GitHubState => JSON.parse(readFileSync(file, "utf8"));
  const write = (next: GitHubState): void => writeFileSync(file, JSON.stringify(next));
  write({ labels: [], issues: [] });
  return {
    state,
    issues: () => state().issues,
    add: (issue) => {
      const { labels, issues } = state();
      const number = issues.length + 1;
      write({
        labels: [...new Set([...labels, ...(issue.labels ?? [])])],
        issues: [
          ...issues,
          { number, title: "", body: "", state: "open", labels: [], comments: [], ...issue },
        ],
      });
    },
    run: ({ drifted, summary = "Drift: 3 edits in 2 of 42 resources.", report: text }) => {
      if (text !== undefined) writeFileSync(report, text);
      const source = join(home, "script.sh");
      writeFileSync(source, script?.run ?? "exit 99");
      // As GitHub runs a step with `shell: bash`.
      const { status, stdout, stderr } = spawnSync(
        "bash",
        ["--noprofile", "--norc", "-eo", "pipefail", source],
        {
          cwd: checkout,
          encoding: "utf8",
          env: {
            PATH: `${bin}:${process.env.PATH}`,
            HOME: home,
            GH_STAND_IN: file,
            ...environment({ drifted, summary, "markdown-file": report }),
          },
        },
      );
      return { exitCode: status, output: stdout + stderr, checkout: readdirSync(checkout) };
    },
  };
}

/** Gives the step's environment as GitHub would, with what the step before gave. */
function environment(outputs: Readonly<Record<string, string>>): Record<string, string> {
  const contexts: Readonly<Record<string, string>> = {
    "github.token": "ghs_test",
    "github.repository": "acme/handbook",
    "github.server_url": "https://github.com",
    "github.run_id": "4711",
  };
  return Object.fromEntries(
    Object.entries(script?.env ?? {}).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ (\S+) \}\}/g, (_, expression: string) => {
        const known = contexts[expression] ?? outputs[expression.replace("steps.drift.outputs.", "")];
        if (known === undefined) throw new Error(`Nothing is known of ${expression}.`);
        return known;
      }),
    ]),
  );
}

describe("the issue about drift", () => {
  it("is run by the shell that the test runs it by", () => {
    expect(script?.shell).toBe("bash");
  });

  it("is opened, updated, closed, and opened again", () => {
    const repository = startRepository();
    expect(repository.run({ drifted: "2", report: "Two pages.\n" })).toMatchObject({ exitCode: 0 });
    expect(repository.issues()).toMatchObject([{ number: 1, title: TITLE, state: "open", labels: [LABEL] }]);
    const [opened] = repository.issues();
    expect(opened?.body).toContain(`${MARKER}\n\nTwo pages.\n`);
    expect(opened?.body).toContain("https://github.com/acme/handbook/actions/runs/4711");

    expect(repository.run({ drifted: "3", report: "Three pages.\n" })).toMatchObject({ exitCode: 0 });
    expect(repository.issues()).toHaveLength(1);
    expect(repository.issues()[0]?.body).toContain("Three pages.");
    expect(repository.issues()[0]?.body).not.toContain("Two pages.");

    const none = "No drift. 42 resources are as the last apply left them.";
    expect(repository.run({ drifted: "0", summary: none, report: "none" })).toMatchObject({ exitCode: 0 });
    expect(repository.issues()).toMatchObject([{ state: "closed", comments: [none] }]);
    expect(repository.run({ drifted: "0", summary: none, report: "none" })).toMatchObject({ exitCode: 0 });
    expect(repository.issues()).toMatchObject([{ state: "closed", comments: [none] }]);

    expect(repository.run({ drifted: "1", report: "One page.\n" })).toMatchObject({ exitCode: 0 });
    expect(repository.issues()).toMatchObject([{ state: "closed" }, { state: "open", number: 2 }]);
  });

  it("is none but the one with both the label and the marker", () => {
    const repository = startRepository();
    const others: readonly Partial<Issue>[] = [
      { title: "says the marker", body: `${MARKER}\n` },
      { title: "has the label", labels: [LABEL] },
      { title: "has the label and no text", labels: [LABEL], body: null },
      { title: "is a pull request", labels: [LABEL], body: MARKER, pull_request: {} },
    ];
    for (const other of others) repository.add(other);
    const before = repository.issues();
    repository.run({ drifted: "1", report: "any" });
    expect(repository.issues().slice(0, -1)).toEqual(before);
    repository.run({ drifted: "0", report: "any" });
    expect(repository.issues().slice(0, -1)).toEqual(before);
    expect(repository.issues().at(-1)).toMatchObject({ title: TITLE, state: "closed" });
  });

  it("is found among more issues with the label than one page holds, and keeps the title that people gave it", () => {
    const repository = startRepository();
    for (let n = 0; n < 120; n += 1) repository.add({ title: `Other ${n}`, labels: [LABEL] });
    repository.add({ title: "Ours, renamed", labels: [LABEL], body: `${MARKER}\n\nold` });
    expect(repository.run({ drifted: "1", report: "new" })).toMatchObject({ exitCode: 0 });
    expect(repository.issues()).toHaveLength(121);
    expect(repository.issues().at(-1)).toMatchObject({
      title: "Ours, renamed",
      body: expect.stringContaining("new"),
    });
  });

  it("is the oldest when there are two, and closing closes both", () => {
    const repository = startRepository();
    for (const title of ["first", "second"]) repository.add({ title, labels: [LABEL], body: MARKER });
    repository.run({ drifted: "1", report: "new" });
    expect(repository.issues().map(({ body }) => body?.includes("new"))).toEqual([true, false]);
    repository.run({ drifted: "0", report: "any" });
    expect(repository.issues().map(({ state }) => state)).toEqual(["closed", "closed"]);
  });

  it.each(["", "none", "-1", "1; touch pwned", "a[$(touch pwned)]", "1\n2"])(
    "stays as it is when the number of drifted resources is %j",
    (drifted) => {
      const repository = startRepository();
      repository.add({ title: "ours", labels: [LABEL], body: MARKER });
      const before = repository.issues();
      const { exitCode, checkout } = repository.run({ drifted, report: "any" });
      expect(exitCode).toBe(1);
      expect(checkout).toEqual([]);
      expect(repository.issues()).toEqual(before);
    },
  );

  it("takes hostile texts as texts", () => {
    const hostile = [
      "$(touch pwned)",
      "`touch pwned`",
      "'; touch pwned; '",
      '"; touch pwned; "',
      "::error::pwned",
      "::set-output name=a::b",
      "%0A::stop-commands::x",
      "\\x$IFS&touch pwned|",
    ].join("\n");
    const repository = startRepository();
    repository.add({ title: "ours", labels: [LABEL], body: MARKER });
    for (const drifted of ["1", "0", "1"]) {
      const { exitCode, output, checkout } = repository.run({ drifted, summary: hostile, report: hostile });
      expect(exitCode).toBe(0);
      expect(checkout).toEqual([]);
      expect(output).not.toMatch(/::|pwned/);
    }
    expect(repository.issues()).toMatchObject([{ state: "closed", comments: [hostile] }, { state: "open" }]);
    for (const { body } of repository.issues()) expect(body).toContain(hostile);
  });

  it.each([
    ["is too long for GitHub", "x".repeat(70_000), "Body is too long"],
    ["is not there", undefined, "No such file or directory"],
  ])("is not opened when the report %s, and the run fails", (_, report, message) => {
    const repository = startRepository();
    const { exitCode, output } = repository.run({ drifted: "1", report });
    expect(exitCode).toBe(1);
    expect(output).toContain(message);
    expect(repository.issues()).toEqual([]);
  });
});
