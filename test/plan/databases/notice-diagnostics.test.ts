import { expect, it } from "vitest";
import { noticeDiagnostic } from "../../../src/plan/databases/notice-diagnostics.ts";

it("names the clicks that give an option its colour", () => {
  const diagnostic = noticeDiagnostic(
    {
      notice: "option color",
      dataSource: "services",
      property: "Tier",
      place: { file: "services.database.yaml", line: 4, column: 3 },
      option: "Gold",
      live: "yellow",
      wanted: "red",
    },
    { file: "other.yaml", line: 1, column: 1 },
  );
  expect(diagnostic).toEqual({
    file: "services.database.yaml",
    line: 4,
    column: 3,
    severity: "warning",
    code: "option-color",
    message: 'the option "Gold" of "Tier" is yellow in Notion, not red, and the API cannot recolour it',
    hint: 'in Notion click the name of the property "Tier" → Edit property → "Gold" → red, or write `color: yellow`',
  });
});
