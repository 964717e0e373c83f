import { stringAt } from "../json.ts";
import { addPerson, peopleOf } from "../users/people.ts";
import { isId } from "../workspace/ids.ts";
import type { Workspace } from "../workspace/workspace.ts";

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
}

/** Finds a person by ID, e-mail address or name; a name that nobody has is that of a new member. */
export function findPerson(workspace: Workspace, who: string, now: Date): KnownPerson {
  const wanted = who.trim().toLowerCase();
  for (const { id, payload } of peopleOf(workspace)) {
    const name = stringAt(payload, "name");
    const names = [id, name.toLowerCase(), stringAt(payload, "email").toLowerCase()];
    if (names.includes(wanted)) return { id, name };
  }
  if (wanted === "" || isId(wanted)) throw new RangeError(`There is no person ${JSON.stringify(who)}.`);
  const name = who.trim();
  const email = name.includes("@") ? name : `${wanted.replaceAll(/[^\p{L}\p{N}]+/gu, ".")}@acme.example`;
  return { id: workspace.change(() => addPerson(workspace, { name, email }, now)), name };
}
