import { expect, it } from "vitest";
import { isWrite } from "../../src/sandbox/faults/writes-in-flight.ts";

it.each([
  ["GET", "/v1/pages/x", false],
  ["POST", "/v1/search", false],
  ["POST", "/v1/data_sources/x/query", false],
  ["POST", "/v1/pages", true],
  ["PATCH", "/v1/blocks/x/children", true],
  ["DELETE", "/v1/blocks/x", true],
])("%s %s changes something: %s", (method, path, changes) => {
  expect(isWrite(method, path)).toBe(changes);
});
