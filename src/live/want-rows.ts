import type { DeclaredValue, PersonRef, RowResource } from "../manifest/resource.ts";
import type { Diagnostic, Place } from "../model/diagnostics.ts";
import type { Users } from "../notion/users.ts";
import type { WantedRow } from "../plan/rows/plan-row.ts";
import type { PlannedValue } from "../plan/rows/value.ts";

/** Rows as they are wanted, and the people that could not be found. */
export interface WantedRows {
  readonly rows: readonly WantedRow[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks up the people that rows name by e-mail address. The users are listed only if there are some. Throws `NotionError`. */
export async function wantRows(rows: readonly RowResource[], users: Users): Promise<WantedRows> {
  const diagnostics: Diagnostic[] = [];
  const planned: Omit<WantedRow, "people">[] = [];
  for (const resource of rows) {
    const values = new Map<string, PlannedValue>();
    for (const [name, declared] of resource.values) {
      values.set(name, await look(declared, users, diagnostics));
    }
    planned.push({ resource, values });
  }
  const people = await users.names();
  return { rows: planned.map((row) => ({ ...row, people })), diagnostics };
}

async function look(
  { place, ...value }: DeclaredValue,
  users: Users,
  diagnostics: Diagnostic[],
): Promise<PlannedValue> {
  if (value.type !== "people") return value;
  const ids = new Set<string>();
  for (const person of value.value) {
    const found = "id" in person ? person : await find(person, users, place, diagnostics);
    if (found !== undefined) ids.add(found.id);
  }
  return { type: "people", value: [...ids].sort() };
}

async function find(
  { email }: Extract<PersonRef, { readonly email: string }>,
  users: Users,
  place: Place,
  diagnostics: Diagnostic[],
): Promise<{ readonly id: string } | undefined> {
  const found = await users.find(email);
  if ("id" in found) return found;
  diagnostics.push({ ...place, severity: "error", code: "unknown-person", ...found.problem });
  return undefined;
}
