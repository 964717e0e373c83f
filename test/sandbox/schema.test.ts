import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generateSandboxSchema } from "../../scripts/generate-sandbox-schema.ts";
import { Validator } from "../../src/sandbox/validation/validator.ts";
import { recording, recordingNames } from "./recordings.ts";

const bodies: readonly (readonly [RegExp, string])[] = [
  [/^PATCH \/v1\/blocks\/[^/]+\/children$/, "AppendBlockChildren"],
  [/^PATCH \/v1\/blocks\/[^/]+$/, "UpdateBlock"],
  [/^POST \/v1\/pages$/, "CreatePage"],
  [/^PATCH \/v1\/pages\/[^/]+$/, "UpdatePage"],
  [/^POST \/v1\/databases$/, "CreateDatabase"],
  [/^PATCH \/v1\/databases\/[^/]+$/, "UpdateDatabase"],
  [/^POST \/v1\/search$/, "Search"],
];

describe("the request schema", () => {
  it("is what the installed SDK's types generate", () => {
    const file = new URL("../../src/sandbox/schema/requests.generated.json", import.meta.url);
    expect(readFileSync(file, "utf8")).toBe(generateSandboxSchema());
  });

  it("accepts every request body that api.notion.com accepted", () => {
    const validators = {
      "2026-03-11": new Validator("2026-03-11"),
      "2025-09-03": new Validator("2025-09-03"),
    };
    const refusals: unknown[] = [];
    let checked = 0;
    for (const { version, method, path, body, status } of recordingNames().flatMap(recording)) {
      const type = bodies.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1];
      if (status !== 200 || body === null || type === undefined) continue;
      checked += 1;
      const validator = validators[version === "2025-09-03" ? version : "2026-03-11"];
      const refusal = validator.refusal(`${type}BodyParameters`, JSON.parse(JSON.stringify(body)));
      if (refusal !== null) refusals.push({ path, refusal });
    }
    expect(refusals).toEqual([]);
    expect(checked).toBeGreaterThan(200);
  });

  it("checks ten thousand blocks", () => {
    const validator = new Validator("2026-03-11");
    const leaf = { type: "to_do", to_do: { rich_text: [{ type: "text", text: { content: "leaf" } }] } };
    const toggle = {
      type: "toggle",
      toggle: { rich_text: [], children: Array.from({ length: 99 }, () => leaf) },
    };
    const body = { children: Array.from({ length: 100 }, () => toggle) };
    validator.refusal("AppendBlockChildrenBodyParameters", { children: [] });
    expect(validator.refusal("AppendBlockChildrenBodyParameters", body)).toContain("instead was `10000`");
  });
});
