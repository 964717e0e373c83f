import { describe, expect, it } from "vitest";
import { load, problems } from "./temporary-project.ts";

const ID = "aaaa2222333344445555666677778888";
const DASHED = "aaaa2222-3333-4444-5555-666677778888";

/** Two databases, `docs/a` and `docs/b`, with a line for each property beside the title. */
const two = (a: string, b: string) => ({
  "docs/a.database.yaml": `title: A\nproperties:\n  Name: title\n${indented(a)}`,
  "docs/b.database.yaml": `title: B\nproperties:\n  Name: title\n${indented(b)}`,
});
const indented = (lines: string) => lines.replaceAll(/^(?=.)/gm, "  ");
const configs = async (files: Record<string, string>) => {
  const { databases, diagnostics } = await load(files);
  return [
    ...diagnostics.map(({ message }) => message),
    ...databases.flatMap(({ dataSources }) =>
      dataSources.flatMap(({ properties }) =>
        properties.flatMap(({ name, config }) =>
          config.type === "relation" ? [[name, config.target, config.dual?.property ?? config.dual]] : [],
        ),
      ),
    ),
  ];
};

describe("a relation", () => {
  it.each([
    ["docs/b", { key: "docs/b" }],
    ["b", { key: "docs/b" }],
    ["docs/a", { key: "docs/a" }],
    [DASHED, { id: DASHED }],
    [`https://www.notion.so/acme/Teams-${ID}?v=1`, { id: DASHED }],
  ])("leads to %s", async (database, target) => {
    expect(await configs(two(`X: { type: relation, database: "${database}" }`, ""))).toEqual([
      ["X", target, undefined],
    ]);
  });

  it("leads to a database of the project that is named by the ID it adopts", async () => {
    const files = two(`X: { type: relation, database: ${DASHED} }`, "");
    const b = `id: ${ID}\n${files["docs/b.database.yaml"]}`;
    expect(await configs({ ...files, "docs/b.database.yaml": b })).toEqual([
      ["X", { key: "docs/b" }, undefined],
    ]);
  });

  it.each([
    ["docs/c", 'unknown-database: there is no database with the key "docs/c" (did you mean "docs/a"?)'],
    ["nowhere", 'unknown-database: there is no database with the key "nowhere"'],
  ])("does not lead to %s", async (database, line) => {
    expect(await problems(two(`X: { type: relation, database: ${database} }`, ""))).toEqual([
      `docs/a.database.yaml:4:34 ${line}`,
    ]);
  });

  it("does not lead to one of two that are called alike", async () => {
    const files = {
      ...two("X: { type: relation, database: b }", ""),
      "docs/x/b.database.yaml": "title: B\nproperties: { N: title }",
    };
    expect(await problems(files)).toEqual([
      'docs/a.database.yaml:4:34 unclear-database: "b" could be docs/b or docs/x/b (write the whole key)',
    ]);
  });

  it("that leads nowhere takes nothing else with it", async () => {
    const files = two(
      "X: { type: relation, database: docs/zzz }\nY: { type: rollup, relation: X, property: N, function: sum }",
      "",
    );
    const rows = "rows: [{ Name: a, X: [b] }]\nscope: { property: X, relation: { is_empty: true } }\n";
    const a = files["docs/a.database.yaml"];
    expect(await problems({ ...files, "docs/a.database.yaml": `${a}\n${rows}` })).toHaveLength(1);
  });
});

describe("a dual relation", () => {
  it("is said once, and known by both sides", async () => {
    expect(
      await configs(
        two(
          "X: { type: relation, database: docs/b, dual: { property: Y } }\nP: { type: relation, database: docs/b, dual: true }\nQ: { type: relation, database: docs/b, dual: { property: New } }\nR: { type: relation, database: docs/b, dual: false }",
          "Y: { type: relation, database: docs/a, dual: true }",
        ),
      ),
    ).toEqual([
      ["X", { key: "docs/b" }, "Y"],
      ["P", { key: "docs/b" }, { property: undefined }],
      ["Q", { key: "docs/b" }, "New"],
      ["R", { key: "docs/b" }, undefined],
      ["Y", { key: "docs/a" }, "X"],
    ]);
  });

  it("may be of a database to itself", async () => {
    expect(
      await configs(
        two(
          "Needs: { type: relation, database: docs/a, dual: { property: Needed by } }\nNeeded by: { type: relation, database: docs/a, dual: { property: Needs } }",
          "",
        ),
      ),
    ).toEqual([
      ["Needs", { key: "docs/a" }, "Needed by"],
      ["Needed by", { key: "docs/a" }, "Needs"],
    ]);
  });

  const x = "X: { type: relation, database: docs/b, dual: { property: Y } }";
  it.each([
    [
      x,
      "Y: number",
      '4:48 contradicting-relations: "Y" of docs/b is a number; expected the other side of "X" of docs/a',
    ],
    [
      x,
      "Y: { type: relation, database: docs/b }",
      '4:48 contradicting-relations: "Y" of docs/b is a relation to another database; expected the other side of "X" of docs/a',
    ],
    [
      x,
      "Y: { type: relation, database: docs/a }",
      '4:48 contradicting-relations: "Y" of docs/b is not dual; expected dual: { property: X }',
    ],
    [
      x,
      "Y: { type: relation, database: docs/a, dual: { property: Z } }",
      '4:48 contradicting-relations: "Y" of docs/b names "Z" as its other side; expected "X"',
    ],
    [
      `${x}\nX2: { type: relation, database: docs/b, dual: { property: Y } }`,
      "",
      '5:49 contradicting-relations: "Y" of docs/b is already the other side of "X" of docs/a',
    ],
    [
      "X: { type: relation, database: docs/a, dual: { property: X } }",
      "",
      '4:48 contradicting-relations: "X" of docs/a cannot be its own other side',
    ],
  ])("does not contradict its other side: %s, %s", async (a, b, line) => {
    expect(await problems(two(a, b))).toEqual([`docs/a.database.yaml:${line}`]);
  });

  it("is one or two, which must be said", async () => {
    expect(
      await problems(
        two(
          "X: { type: relation, database: b, dual: true }",
          "Y: { type: relation, database: a, dual: true }",
        ),
      ),
    ).toEqual([
      'docs/b.database.yaml:4:43 unclear-relation: "Y" of docs/b may or may not be the other side of "X" of docs/a (say dual: { property: X })',
    ]);
  });
});

describe("a rollup", () => {
  const rollup = (relation: string, property: string) =>
    `X: { type: relation, database: docs/b }\nR: { type: rollup, relation: ${relation}, property: ${property}, function: sum }`;

  it("gathers a property of related rows", async () => {
    const { databases, diagnostics } = await load(two(rollup("X", "Cost"), "Cost: number"));
    expect(diagnostics).toEqual([]);
    expect(databases[0]?.dataSources[0]?.properties[2]?.config).toEqual({
      type: "rollup",
      relation: "X",
      property: "Cost",
      function: "sum",
    });
  });

  it("may gather what only the other side of a relation declares, and what is outside the project", async () => {
    expect(
      await problems(
        two(
          "X: { type: relation, database: docs/b, dual: { property: Y } }\nR: { type: rollup, relation: X, property: Y, function: count }",
          "R: { type: rollup, relation: Y, property: Name, function: count }",
        ),
      ),
    ).toEqual([]);
    expect(
      await problems(
        two(
          `X: { type: relation, database: ${ID} }\nR: { type: rollup, relation: X, property: Any, function: count }`,
          "",
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      rollup("Xx", "Cost"),
      '5:32 unknown-property: "R" needs a relation, and "Xx" is none of this database (did you mean "X"?)',
    ],
    [
      rollup("Name", "Cost"),
      '5:32 unknown-property: "R" needs a relation, and "Name" is none of this database',
    ],
    [
      rollup("X", "Csot"),
      '5:45 unknown-property: "R" gathers "Csot", which docs/b does not have (did you mean "Cost"?)',
    ],
  ])("does not gather %j", async (a, line) => {
    expect(await problems(two(a, "Cost: number"))).toEqual([`docs/a.database.yaml:${line}`]);
  });

  it("has a function of Notion's", async () => {
    const [line] = await problems(two(rollup("X", "Cost").replace("sum", "total"), "Cost: number"));
    expect(line).toMatch(
      /^docs\/a\.database\.yaml:5:61 invalid-value: "function" is "total"; expected one of count, /,
    );
  });
});
