import type { Refusal } from "../plan.ts";
import { counted } from "./wording.ts";

/** What would go to the trash. Every page that disappears counts: a database as one, and its rows beside it. */
export interface TrashCount {
  readonly pages: number;
  readonly databases: number;
  readonly rows: number;
}

/** How much may go to the trash. */
export interface TrashLimits {
  readonly safety: { readonly maxTrash: number; readonly maxTrashPercent: number };
  /** The exact number that the user allows, over the limits. */
  readonly allowTrash: number | undefined;
  /** How many pages, databases and rows of the project are in Notion, without those that would go. */
  readonly staying: number;
}

/** Below this many pages a percentage says little, so it is taken of this many. */
const SMALLEST_WHOLE = 10;

/** Refuses to trash more than the limits allow, unless the user names the exact number; another number never counts. */
export function refuseNumber(trash: TrashCount, { safety, allowTrash, staying }: TrashLimits): Refusal[] {
  const count = trash.pages + trash.databases + trash.rows;
  if (count === 0 || allowTrash === count) return [];
  const published = staying + count;
  const percent = (100 * count) / Math.max(SMALLEST_WHOLE, published);
  const share = `${rounded(percent)} % of the ${published} published`;
  const whole =
    published < SMALLEST_WHOLE ? `${share} (fewer than ${SMALLEST_WHOLE} count as ${SMALLEST_WHOLE})` : share;
  const named = allowTrash === undefined ? "" : `, and --allow-trash names ${allowTrash}`;
  const limits = [
    ...(count > safety.maxTrash ? [`safety.maxTrash is ${safety.maxTrash}`] : []),
    ...(percent > safety.maxTrashPercent
      ? [`they are ${whole}, and safety.maxTrashPercent is ${safety.maxTrashPercent}`]
      : []),
  ];
  const refuse = (why: string, hint: string): Refusal => ({
    key: "",
    message: `${describe(trash)} would go to the trash, but ${why}`,
    hint,
  });
  if (limits.length === 0 && allowTrash !== undefined) {
    const hint = `say --allow-trash ${count}, or leave it out: so many are within the limits`;
    return [refuse(`--allow-trash names ${allowTrash}`, hint)];
  }
  const hint = `--allow-trash ${count} allows just these`;
  return limits.map((limit) => refuse(`${limit}${named}`, hint));
}

/** "12 pages", or with what is among them. */
function describe({ pages, databases, rows }: TrashCount): string {
  const among = [
    ...(databases > 0 ? [counted(databases, "database")] : []),
    ...(rows > 0 ? [counted(rows, "row")] : []),
  ];
  const all = counted(pages + databases + rows, "page");
  return among.length === 0 ? all : `${all}, ${among.join(" and ")} among them,`;
}

/** With a decimal where one is needed, and never below what it is: 30.02 is 30.1. */
function rounded(percent: number): number {
  return Math.ceil(percent * 10 - 1e-9) / 10;
}
