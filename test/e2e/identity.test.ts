import { afterEach, describe, expect, it } from "vitest";
import { type Prunable, publish } from "./prunable.ts";

let project: Prunable;

afterEach(() => project.close());

const DATABASE = "title: Services\nproperties: { Name: title }\nrows: [{ key: mail, Name: Mail }]\n";
const settings = (text: string) => `---\nnotion: { ${text} }\n---\n`;

/** The plan is refused as invalid, for just these reasons. */
async function expectInvalid(...lines: readonly string[]): Promise<void> {
  const { exitCode, plan, writes } = await project.apply();
  expect([exitCode, writes]).toEqual([3, []]);
  const shown = plan.diagnostics.map(
    ({ file, line, column, code, message }) => `${file}:${line}:${column} ${code}: ${message}`,
  );
  expect(shown.map((line) => line.replace(/: https:.*/, ""))).toEqual(lines);
}

describe("one page of Notion", () => {
  it("is not both what an `id` and what `movedFrom` names", async () => {
    project = await publish({ "docs/x.md": "# X\n", "docs/y.md": "# Y\n" });
    const id = await project.idOf("X");
    await project.remove("docs/x.md");
    await project.write("docs/u.md", `${settings(`id: ${id}`)}# U\n`);
    await project.write("docs/v.md", `${settings("movedFrom: docs/x")}# V\n`);
    await expectInvalid(
      'docs/v.md:1:1 duplicate-page: "docs/v" and "docs/u" (docs/u.md:1:1) are one page in Notion',
    );
  });

  it("is not both what an `id` names and what the ledger has", async () => {
    project = await publish({ "docs/x.md": "# X\n" });
    await project.write("docs/y.md", `${settings(`id: ${await project.idOf("X")}`)}# Y\n`);
    await expectInvalid(
      'docs/y.md:1:1 duplicate-page: "docs/y" and "docs/x" (docs/x.md:1:1) are one page in Notion',
    );
  });

  it("is not both a page and a row", async () => {
    project = await publish({ "docs/s.database.yaml": DATABASE });
    await project.write("docs/y.md", `${settings(`id: ${await project.idOf("Mail")}`)}# Y\n`);
    await expectInvalid(
      'docs/s.database.yaml:3:8 duplicate-row: "docs/s/mail" and "docs/y" (docs/y.md:1:1) are one page in Notion',
    );
  });

  it("is not found by its title when it is that of a manifest outside of the run", async () => {
    project = await publish({ "docs/x.md": "# X\n" });
    await project.write("docs/y.md", "# X\n\nAnother.\n");
    const { stdout } = await project.run(["plan", "--only", "docs/y"]);
    expect(stdout).toContain("Plan: 1 to create");
  });
});
