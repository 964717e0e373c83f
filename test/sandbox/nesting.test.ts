import { describe, expect, it } from "vitest";
import { type Body, paragraph, sandboxForTest } from "./harness.ts";

const toggle = (...children: readonly Body[]): Body => ({
  type: "toggle",
  toggle: { rich_text: [], children },
});
const leaf = paragraph("leaf");
const columns = (child: Body): Body => ({
  type: "column_list",
  column_list: { children: [{ column: { children: [child] } }, { column: { children: [] } }] },
});
const table: Body = { type: "table", table: { table_width: 1, children: [{ table_row: { cells: [[]] } }] } };
const tab = (...children: readonly Body[]): Body => ({ type: "tab", tab: { children } });

describe("one request nests", () => {
  it.each([
    ["two levels below the first", toggle(toggle(leaf))],
    ["a table below a block", toggle(table)],
    ["a block with a child in a column", columns(toggle(leaf))],
    ["a table in a column", columns(table)],
    ["a block in a tab", tab(paragraph("label", { children: [leaf] }))],
    ["childless tabs below a block", toggle(tab(paragraph("label")))],
  ])("%s", async (_, block) => {
    const sandbox = await sandboxForTest();
    const body = { children: [block] };
    expect(
      (await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, body)).json.message,
    ).toBeUndefined();
    const page = { parent: { page_id: sandbox.root }, properties: {}, ...body };
    expect((await sandbox.send("POST", "/v1/pages", page)).status).toBe(200);
  });

  it.each([
    ["three levels below the first", toggle(toggle(toggle(leaf))), "toggle.children should be not present"],
    ["a table two levels down", toggle(toggle(table)), "should be defined"],
    ["columns below a block", toggle(columns(leaf)), "should be defined"],
    ["a grandchild in a column", columns(toggle(toggle(leaf))), "toggle.children should be not present"],
    ["a grandchild in a tab", tab(paragraph("label", { children: [toggle(leaf)] })), "should be not present"],
  ])("not %s", async (_, block, message) => {
    const sandbox = await sandboxForTest();
    const { status, json } = await sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, {
      children: [block],
    });
    expect(status).toBe(400);
    expect(json.message).toContain(message);
  });
});
