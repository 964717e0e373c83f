import { isArray, isObject, type Json, type JsonObject } from "../json.ts";
import type { Problem } from "./problem.ts";

/** The sizes that Notion refuses to exceed, per request [NOTION.md 2.2]. */
export const limits = {
  bodyBytes: 500_000,
  blocks: 1000,
  array: 100,
  textContent: 2000,
  url: 2000,
  expression: 1000,
  contact: 200,
  attachments: 3,
  /** A file that is sent in one, and each part of one that is not. */
  partBytes: 20 * 1024 * 1024,
  /** Each part but the last. */
  leastPartBytes: 5 * 1024 * 1024,
  parts: 1000,
  filenameBytes: 900,
  /** The size of a file in a workspace on the Free plan. */
  freeFileBytes: 5 * 1024 * 1024,
  /** The size of a file in all other workspaces. */
  fileBytes: 5 * 1024 * 1024 * 1024,
} as const;

/** Least numbers of children: a table needs a row, a column list two columns, tabs one tab. */
const leastChildren: Readonly<Record<string, number>> = { table: 1, column_list: 2, tab: 1 };

/** Gives the first size in a request body that is out of bounds, in the order of the document. */
export function limitProblem(body: JsonObject): Problem | null {
  return problemIn(body, "body", "body", "") ?? blockCountProblem(body);
}

function problemIn(value: Json | undefined, path: string, key: string, holder: string): Problem | null {
  if (typeof value === "string") return stringProblem(value, path, key, holder);
  if (isArray(value)) {
    if (value.length > limits.array) return tooMuch(`${path}.length`, limits.array, value.length);
    const least = key === "children" ? leastChildren[holder] : undefined;
    if (least !== undefined && value.length < least) return tooLittle(`${path}.length`, least, value.length);
    for (const [index, item] of value.entries()) {
      const problem = problemIn(item, `${path}[${index}]`, key, holder);
      if (problem) return problem;
    }
    return null;
  }
  if (isObject(value)) {
    for (const [inner, item] of Object.entries(value)) {
      const problem = problemIn(item, `${path}.${inner}`, inner, key);
      if (problem) return problem;
    }
    return null;
  }
  if (key === "width_ratio" && typeof value === "number") return ratioProblem(value, path);
  return null;
}

function stringProblem(value: string, path: string, key: string, holder: string): Problem | null {
  const most = lengthLimit(key, holder);
  return most !== null && value.length > most ? tooMuch(`${path}.length`, most, value.length) : null;
}

/** Lengths are JavaScript's, in UTF-16 units: Notion's message speaks of `.content.length`. */
function lengthLimit(key: string, holder: string): number | null {
  if (key === "content" && holder === "text") return limits.textContent;
  if (key === "expression" && holder === "equation") return limits.expression;
  if (key === "url") return limits.url;
  if (key === "email" || key === "phone_number") return limits.contact;
  return null;
}

function ratioProblem(value: number, path: string): Problem | null {
  if (value > 1) return tooMuch(path, 1, value);
  return value > 0 ? null : { path, expected: "> `0`", received: value };
}

function blockCountProblem(body: JsonObject): Problem | null {
  const count = countBlocks(body.children) + countBlocks(body.content);
  return count > limits.blocks ? tooMuch("body.children total number of blocks", limits.blocks, count) : null;
}

/** Counts blocks at all depths; children sit inside the block's own type. */
function countBlocks(children: Json | undefined): number {
  if (!isArray(children)) return 0;
  let count = children.length;
  for (const block of children.filter(isObject)) {
    for (const payload of Object.values(block)) if (isObject(payload)) count += countBlocks(payload.children);
  }
  return count;
}

function tooMuch(path: string, most: number, received: number): Problem {
  return { path, expected: `≤ \`${most}\``, received };
}

function tooLittle(path: string, least: number, received: number): Problem {
  return { path, expected: `≥ \`${least}\``, received };
}
