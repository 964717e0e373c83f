import { randomBytes } from "node:crypto";

/** RFC 9562 variant, any version, with or without hyphens: what Notion takes for an ID [session.*: 400 on others]. */
const pattern = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[1-8][0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i;
const dayInMs = 86_400_000;
/** Recorded IDs begin with the number of days since this day, in three hexadecimal digits. */
const firstDay = Date.UTC(2024, 0, 1);

export function isId(text: string): boolean {
  return pattern.test(text);
}

/** Gives the lower-case hyphenated form of an ID in either form. */
export function dashed(id: string): string {
  const hex = compact(id);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Gives the 32 hexadecimal digits of an ID. */
export function compact(id: string): string {
  return id.replaceAll("-", "").toLowerCase();
}

/** Gives the nine digits that all pages and blocks of one workspace share. */
export function newWorkspaceTag(): string {
  return randomBytes(5).toString("hex").slice(0, 9);
}

/** Gives an ID for a page or block: version 8, the day, the workspace, then random, as recorded. */
export function newId(workspaceTag: string, now: Date): string {
  const day = Math.max(0, Math.floor((now.getTime() - firstDay) / dayInMs)) & 0xfff;
  const random = randomBytes(9);
  const variant = ((random[8] ?? 0) & 0x3f) | 0x80;
  const tail = random.toString("hex");
  return dashed(
    `${day.toString(16).padStart(3, "0")}${workspaceTag}81${tail.slice(0, 2)}${variant.toString(16)}${tail.slice(2, 16)}`,
  );
}
