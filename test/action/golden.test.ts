import { describe, expect, it } from "vitest";
import type { Acted } from "./act.ts";
import { type Handbook, published } from "./handbook.ts";
import { changeMuch, DOCS, manyDocs, ODD } from "./handbook-changes.ts";
import { stable } from "./stable.ts";

/** Compares what a run wrote with the files in `golden`; `-u` writes them. */
async function isGolden(name: string, { summary }: Acted, { comment }: Handbook): Promise<void> {
  await expect(stable(summary)).toMatchFileSnapshot(`golden/${name}.summary.md`);
  const body = comment();
  if (body !== undefined) await expect(stable(body)).toMatchFileSnapshot(`golden/${name}.comment.md`);
}

describe("the comment and the page of the run", () => {
  it("show a plan with each kind of change", () =>
    published(DOCS, async (handbook) => {
      await changeMuch(handbook);
      const ran = await handbook.plan({ prune: "true" });
      expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "changes" } });
      await isGolden("small", ran, handbook);
    }));

  it("show what was applied, in the comment that showed the plan", () =>
    published(DOCS, async (handbook) => {
      await changeMuch(handbook);
      await handbook.plan({ prune: "true" });
      const ran = await handbook.apply({ prune: "true" });
      expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "applied" } });
      await isGolden("applied", ran, handbook);
    }));

  it("leave out of the comment what it has no room for, and nothing of the page of the run", () =>
    published(manyDocs("page the first"), async (handbook) => {
      for (const [file, text] of Object.entries(manyDocs("page the second")))
        await handbook.write(file, text);
      const ran = await handbook.plan();
      expect(ran).toMatchObject({ exitCode: 0, outputs: { updated: "160" } });
      const comment = handbook.comment() ?? "";
      expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(60_000);
      expect(comment).toContain("Not shown, for want of space");
      expect(ran.summary).not.toContain("Not shown");
      await isGolden("large", ran, handbook);
    }));

  it("say in one line that there is nothing to do", () =>
    published(DOCS, async (handbook) => {
      const ran = await handbook.plan({ comment: "always" });
      expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "no-changes" } });
      await isGolden("empty", ran, handbook);
    }));

  it("say why a plan is refused", () =>
    published({ ...DOCS, ...ODD }, async (handbook) => {
      for (const file of ["docs/legacy.md", "docs/time-off.md", "docs/security.md", "docs/onboarding.md"])
        await handbook.remove(file);
      const ran = await handbook.plan({ prune: "true" });
      expect(ran).toMatchObject({ exitCode: 4, outputs: { result: "refused" } });
      await isGolden("refused", ran, handbook);
    }));

  it("name what is wrong with the manifests", () =>
    published(DOCS, async (handbook) => {
      await handbook.write("docs/on-call.md", "---\nnotion: { icno: 🚨 }\n---\n# On-call\n");
      await handbook.write(
        "docs/services.database.yaml",
        "title: Services\nproperties: { Name: title, Tier: selct }\n",
      );
      const ran = await handbook.plan();
      expect(ran).toMatchObject({ exitCode: 3, outputs: { result: "invalid" } });
      await isGolden("errors", ran, handbook);
    }));

  it("show a fork what its manifests declare, on the page of the run alone", () =>
    published(DOCS, async (handbook) => {
      await changeMuch(handbook);
      const ran = await handbook.planFork([
        "docs/deploying.md",
        "docs/odd.md",
        "docs/services.database.yaml",
      ]);
      expect(ran).toMatchObject({ exitCode: 0, outputs: { result: "valid" } });
      expect(handbook.comment()).toBeUndefined();
      await isGolden("fork", ran, handbook);
    }));
});
