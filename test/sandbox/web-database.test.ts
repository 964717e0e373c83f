import { expect, it } from "vitest";
import { sandboxForTest, text } from "./harness.ts";

const evil = "<img src=x onerror=alert(1)>";

it("shows a database on its own page, a row with its properties, and all of it escaped", async () => {
  const sandbox = await sandboxForTest();
  const made = await sandbox.send("POST", "/v1/databases", {
    parent: { type: "page_id", page_id: sandbox.root },
    title: text(`Tasks ${evil}`),
    initial_data_source: {
      properties: {
        Name: { title: {} },
        Stage: { select: { options: [{ name: "Draft", color: "blue" }] } },
        Tags: { multi_select: { options: [{ name: "one" }, { name: "two" }] } },
        Due: { date: {} },
        Done: { checkbox: {} },
        Site: { url: {} },
        Mail: { email: {} },
        [evil]: { rich_text: {} },
      },
    },
  });
  expect([made.status, made.json.message]).toEqual([200, undefined]);
  const [source] = JSON.parse(JSON.stringify(made.json.data_sources));
  const row = sandbox.as("Ana Torres").createRow({
    dataSource: source.id,
    properties: {
      Name: { title: [{ text: { content: `Write ${evil}` } }] },
      Stage: { select: { name: "Draft" } },
      Tags: { multi_select: [{ name: "one" }, { name: "two" }] },
      Due: { date: { start: "2026-11-20", end: "2026-11-24" } },
      Done: { checkbox: true },
      Site: { url: "javascript:alert(2)" },
      Mail: { email: "ana@acme.example" },
      [evil]: { rich_text: [{ text: { content: evil } }] },
    },
  });
  const shown = async (id: unknown) => (await fetch(`${sandbox.url}/${id}`)).text();
  for (const page of [await shown(made.json.id), await shown(row)]) {
    expect(page).toContain('<span class="chip blue_background">Draft</span>');
    expect(page).toContain("2026-11-20 → 2026-11-24");
    expect(page).toContain('<input type="checkbox" disabled checked>');
    expect(page).toContain('<a href="mailto:ana@acme.example">');
    expect(page).not.toContain('href="javascript:');
    expect(page).not.toContain("<img src=x");
  }
  expect(await shown(made.json.id)).toMatch(/one<\/span> <span class="chip \w+_background">two<\/span>/);
  const linked = await shown(sandbox.root);
  expect(linked).toContain(`href="/${String(made.json.id).replaceAll("-", "")}"`);
  expect(linked).not.toContain('class="database"');
  expect(sandbox.failures).toEqual([]);
});
