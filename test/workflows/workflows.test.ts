import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { generateWorkflows } from "../../scripts/generate-workflows.ts";
import { PAGEWRIGHT_ACTION } from "./action-interface.ts";
import { EXAMPLES, example, parseWorkflow, stepsOf } from "./files.ts";
import { problemsIn } from "./lint.ts";

const OWN = "pagewright/pagewright@";

describe("the workflows to copy", () => {
  it("are the three that the documentation speaks of", () => {
    expect(EXAMPLES.map(([name]) => name)).toEqual([
      "pagewright-apply.yml",
      "pagewright-drift.yml",
      "pagewright-pull-request.yml",
    ]);
  });

  it("are those that init writes", () => {
    const { path, text } = generateWorkflows();
    expect(readFileSync(path, "utf8"), "run `npm run generate`").toBe(text);
  });
});

describe.each(EXAMPLES)("%s", (name, text) => {
  const workflow = parseWorkflow(text);
  const steps = stepsOf(workflow);

  it("has no fault that GitHub's own checks find", async () => {
    expect(await problemsIn(name, text)).toEqual([]);
  });

  it("pins the actions of others by their commit, with the version beside it", () => {
    const lines = text.split("\n").filter((line) => /\buses:/.test(line) && !line.includes(OWN));
    expect(lines).toHaveLength(
      steps.filter(({ uses }) => uses !== undefined && !uses.startsWith(OWN)).length,
    );
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("runs this version of Pagewright", () => {
    const own = steps.flatMap(({ uses = "" }) => (uses.startsWith(OWN) ? [uses] : []));
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own)).toEqual(new Set([`${OWN}v${packageJson.version}`]));
  });

  it("permits nothing to a job that the job does not ask for", () => {
    expect(workflow.permissions).toEqual({});
    for (const { permissions = {} } of Object.values(workflow.jobs)) {
      expect(permissions.contents).toBe("read");
      const writes = Object.keys(permissions).filter((scope) => permissions[scope] !== "read");
      expect(["pull-requests", "issues", ""]).toContain(writes.join());
    }
  });

  it("leaves no token of GitHub's in the checkout", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts).toHaveLength(Object.keys(workflow.jobs).length);
    for (const step of checkouts) expect(step.with).toMatchObject({ "persist-credentials": false });
  });

  it("ends every job in time", () => {
    for (const job of Object.values(workflow.jobs)) expect(job["timeout-minutes"]).toBeLessThanOrEqual(60);
  });

  it("puts nothing into a script but by the environment", () => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });

  it("gives the action only inputs that it has, and asks only for outputs that it has", () => {
    const own = steps.filter(({ uses }) => uses?.startsWith(OWN));
    const inputs = own.flatMap((step) => Object.keys(step.with ?? {}));
    expect(Object.keys(PAGEWRIGHT_ACTION.inputs)).toEqual(expect.arrayContaining(inputs));
    const ids = own.map(({ id }) => id);
    for (const [, id = "", output] of text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
      expect(ids).toContain(id);
      expect(Object.keys(PAGEWRIGHT_ACTION.outputs)).toContain(output);
    }
  });

  it("shows options in comments that the action has, too", () => {
    const named = [...text.matchAll(/^\s+# ([\w-]+): (?:\S+|\$\{\{.+\}\})$/gm)].map(([, input]) => input);
    expect(Object.keys(PAGEWRIGHT_ACTION.inputs)).toEqual(expect.arrayContaining(named));
  });
});

describe("the checks", () => {
  it("see what is wrong in a workflow", async () => {
    const [, text = ""] = EXAMPLES.find(([name]) => name === "pagewright-drift.yml") ?? [];
    const broken = text
      .replace("issues: write", "issue: write")
      .replace("command: drift", "comand: drift")
      .replace("vars.NOTION_ROOT", "variables.NOTION_ROOT");
    expect(await problemsIn("broken.yml", broken)).toEqual([
      expect.stringContaining("Invalid action input 'comand'"),
      expect.stringContaining("Unexpected value 'issue'"),
      expect.stringContaining("Unrecognized named-value: 'variables'"),
    ]);
  });
});

describe("who gets which token", () => {
  it("is that a pull request never gets the one that writes to Notion", () => {
    const [, text] = EXAMPLES.find(([name]) => name === "pagewright-pull-request.yml") ?? [];
    expect(text).toContain("secrets.NOTION_READ_TOKEN");
    expect(text).not.toContain("secrets.NOTION_TOKEN");
  });

  it("is that checking needs none", () => {
    const { validate } = example("pagewright-pull-request.yml").jobs;
    expect(JSON.stringify(validate)).not.toMatch(/secrets\.|vars\./);
    expect(validate?.permissions).toEqual({ contents: "read" });
  });

  it("is that the one that writes is kept in an environment, and taken on the main branch only", () => {
    const { apply } = example("pagewright-apply.yml").jobs;
    expect(apply?.environment).toBe("notion");
    expect(apply?.if).toBe("github.ref == 'refs/heads/main'");
  });
});

describe("what is applied", () => {
  const [, text = ""] = EXAMPLES.find(([name]) => name === "pagewright-apply.yml") ?? [];
  const plain = "require-reviewed-plan: ${{ inputs.reviewed-only }}";
  const strict = "require-reviewed-plan: ${{ github.event_name == 'push' || inputs.reviewed-only }}";

  it("is the plan as it is, and only the reviewed one in a run by hand that is told so", () => {
    const { on, jobs } = parseWorkflow(text);
    expect(on.workflow_dispatch).toEqual({
      inputs: { "reviewed-only": { description: expect.any(String), type: "boolean", default: false } },
    });
    const own = jobs.apply?.steps.find(({ uses }) => uses?.startsWith(OWN));
    // A push has no inputs: the expression is empty then, and the action follows its default, which is false.
    expect(own?.with?.["require-reviewed-plan"]).toBe("${{ inputs.reviewed-only }}");
  });

  it("is only the reviewed plan after a push, with the other line in its place", async () => {
    const lines = text.split("\n").map((line) => line.trim());
    expect(lines.filter((line) => line.includes("require-reviewed-plan:"))).toEqual([plain, `# ${strict}`]);
    const changed = text.replace(`          ${plain}\n`, "").replace(`# ${strict}`, strict);
    expect(await problemsIn("strict.yml", changed)).toEqual([]);
    const own = parseWorkflow(changed).jobs.apply?.steps.find(({ uses }) => uses?.startsWith(OWN));
    expect(own?.with?.["require-reviewed-plan"]).toContain("github.event_name == 'push' ||");
  });
});

describe("a merge queue", () => {
  it("gets the checks that the main branch requires, and shares no group between its entries", () => {
    const { on, jobs } = example("pagewright-pull-request.yml");
    expect(on.merge_group).toEqual({ branches: ["main"] });
    for (const { if: condition, concurrency } of Object.values(jobs)) {
      expect(condition).toBeUndefined();
      // In a queue there is no number, and all entries would be in one group, where each cuts off the one before it.
      if (concurrency !== undefined) expect(concurrency.group).toMatch(/\|\| github\.sha \}\}$/);
    }
  });
});

describe("runs at the same time", () => {
  it("never cut off an apply", () => {
    const { apply } = example("pagewright-apply.yml").jobs;
    expect(apply?.concurrency).toEqual({ group: "pagewright-apply", "cancel-in-progress": false });
  });

  it("leave only the newest plan of a pull request", () => {
    const { plan } = example("pagewright-pull-request.yml").jobs;
    expect(plan?.concurrency).toEqual({
      group: "pagewright-plan-${{ github.event.pull_request.number || github.sha }}",
      "cancel-in-progress": true,
    });
  });

  it("never open two issues about drift", () => {
    const { drift } = example("pagewright-drift.yml").jobs;
    expect(drift?.concurrency).toEqual({ group: "pagewright-drift", "cancel-in-progress": false });
  });
});
