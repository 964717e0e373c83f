import { describe, expect, it } from "vitest";
import { sha } from "../action/github/client.ts";
import { ownPull } from "../action/github/proposals.ts";
import { DOCS, type Scene, scene } from "../action/scene.ts";

const FIRST = ownPull(7, sha("1"));
const SECOND = ownPull(8, sha("2"));
const PLAN = { command: "plan" };
const ANY = { command: "apply" };
const REVIEWED = { command: "apply", "require-reviewed-plan": "true" };

/** The files of the main branch, and of two branches that each change another page. */
const NEW_PAGE = { "docs/on-call.md": "# On-call\n\nPage the second on call.\n\nThen wait.\n" };
const NEW_INDEX = { "docs/index.md": "# Handbook\n\nHow we work now.\n" };

interface Merges extends Scene {
  /** Checks out the main branch as it was, with the changes of branches. */
  readonly checkOut: (...branches: readonly Readonly<Record<string, string>>[]) => Promise<void>;
}

async function published(): Promise<Merges> {
  const made = await scene();
  await made.run(made.merge(ownPull(6, sha("5")), sha("6")), ANY);
  const checkOut: Merges["checkOut"] = async (...branches) => {
    const files: Readonly<Record<string, string>> = Object.assign({}, DOCS, ...branches);
    for (const [file, text] of Object.entries(files)) await made.write(file, text);
  };
  return { ...made, checkOut };
}

describe("where only the reviewed plan is applied", () => {
  it("two pull requests that change different pages can be merged one after the other", async () => {
    const { checkOut, run, propose, merge } = await published();
    await checkOut(NEW_PAGE);
    await run(propose(FIRST), PLAN);
    await checkOut(NEW_INDEX);
    await run(propose(SECOND), PLAN);
    await checkOut(NEW_PAGE);
    expect(await run(merge(FIRST, sha("3")), REVIEWED)).toMatchObject({ outputs: { result: "applied" } });
    await checkOut(NEW_PAGE, NEW_INDEX);
    expect(await run(merge(SECOND, sha("4")), REVIEWED)).toMatchObject({ outputs: { result: "applied" } });
  });

  it("a plan made after a merge and before its apply shows both, and is refused; planned anew it is applied", async () => {
    const { checkOut, run, propose, merge } = await published();
    await checkOut(NEW_PAGE);
    await run(propose(FIRST), PLAN);
    const push = merge(FIRST, sha("3"));
    await checkOut(NEW_PAGE, NEW_INDEX);
    expect(await run(propose(SECOND), PLAN)).toMatchObject({ outputs: { updated: "2" } });
    await checkOut(NEW_PAGE);
    await run(push, REVIEWED);

    await checkOut(NEW_PAGE, NEW_INDEX);
    const refused = await run(merge(SECOND, sha("4")), REVIEWED);
    expect(refused).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    expect(refused.log).toContain("to update docs/on-call was reviewed, and is not planned any more");
    expect(await run(propose(SECOND), PLAN)).toMatchObject({ outputs: { updated: "1" } });
    expect(await run(merge(SECOND, sha("4")), REVIEWED)).toMatchObject({ outputs: { result: "applied" } });
  });

  it("several pull requests in one push are refused, and a run by hand is the way out", async () => {
    const { checkOut, run, propose, merge } = await published();
    await checkOut(NEW_PAGE);
    await run(propose(FIRST), PLAN);
    await checkOut(NEW_INDEX);
    await run(propose(SECOND), PLAN);
    merge(FIRST, sha("3"));
    await checkOut(NEW_PAGE, NEW_INDEX);
    const { payload } = merge(SECOND, sha("4"));
    const refused = await run({ name: "push", payload }, REVIEWED);
    expect(refused).toMatchObject({ exitCode: 4, outputs: { result: "refused", updated: "2" } });
    // The plan to look at before the next step.
    for (const title of ["Handbook", "On-call"]) expect(refused.summary).toContain(title);

    const event = { name: "workflow_dispatch", payload } as const;
    const ran = await run(event, ANY, { env: { GITHUB_SHA: sha("4") } });
    expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "applied", updated: "2" } });
  });
});

describe("an old run that is started again", () => {
  it("takes Notion back to its commit, unless only the reviewed plan may be applied", async () => {
    const { checkOut, run, propose, merge, find } = await published();
    await checkOut(NEW_PAGE);
    await run(propose(FIRST), PLAN);
    const old = merge(FIRST, sha("3"));
    await run(old, REVIEWED);
    const newest = { "docs/on-call.md": "# On-call\n\nPage everybody.\n\nThen wait.\n" };
    await checkOut(newest);
    await run(propose(SECOND), PLAN);
    await run(merge(SECOND, sha("4")), REVIEWED);

    await checkOut(NEW_PAGE);
    expect(await run(old, REVIEWED)).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
    find("Page everybody.");
    expect(await run(old, ANY)).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
    find("Page the second on call.");
  });
});
