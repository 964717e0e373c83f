import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startSandbox } from "../../src/sandbox/index.ts";
import { pagewright } from "../cli/terminal.ts";

const FAMILY = "👨‍👩‍👧‍👦";
/** More than 2,000 characters whose graphemes have 11, 4, 2 and 2 units. */
const LONG = `x${`${FAMILY}🇩🇪e\u0301😀`.repeat(150)}`;
/** 250 words, every other one bold. */
const RUNS = Array.from({ length: 250 }, (_, index) =>
  index % 2 === 0 ? `a${index}` : `**b${index}**`,
).join(" ");

/** Every place where Markdown has text. */
const markdown = (text: string) =>
  [
    text,
    `## ${text}`,
    `- ${text}\n\n  below`,
    `1. ${text}\n2. next`,
    `- [x] ${text}`,
    `> ${text}`,
    `> [!NOTE]\n> ${text}`,
    `::: details ${text}\nbelow\n:::`,
    `| ${text} | b |\n| --- | --- |\n| c | ${text} |`,
    `![${text}](https://example.com/a.png)`,
    `\`\`\`js\n${text}\n\`\`\``,
  ].join("\n\n");

it("publishes text over every limit, in all kinds of blocks, and finds it unchanged", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "limits-"));
  const sandbox = await startSandbox();
  const env = { NOTION_TOKEN: sandbox.token, NOTION_BASE_URL: sandbox.url, NOTION_ROOT: sandbox.root };
  await writeFile(join(cwd, "pagewright.yaml"), "version: 1\nroot: ${NOTION_ROOT}\nsources:\n  - path: .\n");
  const [equation, url] = ["x".repeat(1000), `https://example.com/${"y".repeat(1980)}`];
  await writeFile(join(cwd, "long.md"), `${markdown(LONG)}\n\n$${equation}$ and [a link](${url})\n`);
  await writeFile(join(cwd, "runs.md"), markdown(RUNS));

  expect(await pagewright(cwd, ["apply", "--yes"], { env })).toMatchObject({ exitCode: 0 });
  const sent = (
    await Promise.all(
      ["long.md", "runs.md"].map((file) => pagewright(cwd, ["render", file, "--format", "json"], { env })),
    )
  ).map(({ stdout }) => stdout);
  const contents = sent
    .flatMap((json) => [...json.matchAll(/"content": ("(?:[^"\\]|\\.)*")/g)])
    .map(([, content = '""']): string => JSON.parse(content));
  expect(contents.length).toBeGreaterThan(500);
  for (const content of contents) {
    expect(content.length).toBeLessThanOrEqual(2000);
    expect(content, "half a surrogate pair").not.toMatch(/\p{Cs}/u);
    expect(content, "a cut inside a grapheme").not.toMatch(/^[\u200d\u0301]|\u200d$/);
  }
  const again = await pagewright(cwd, ["plan", "--detailed-exitcode"], { env });
  expect(again).toMatchObject({ exitCode: 0, stdout: "No changes. 2 resources match Notion.\n" });
  expect(sandbox.requests.filter(({ status }) => status >= 400)).toEqual([]);
  await sandbox.close();
});
