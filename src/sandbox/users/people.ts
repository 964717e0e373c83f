import { randomUUID } from "node:crypto";
import { type JsonObject, stringAt } from "../json.ts";
import { asideRecord } from "../workspace/asides.ts";
import { dashed, isId } from "../workspace/ids.ts";
import type { WorkspaceRecord } from "../workspace/records.ts";
import { minuteOf } from "../workspace/times.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** A member of the workspace. */
export interface Person {
  readonly name: string;
  readonly email: string;
  /** A UUID; absent: a new one. */
  readonly id?: string;
  readonly avatarUrl?: string;
}

/** The members that every workspace has; they are not stored. */
const firstPeople: readonly Person[] = [
  { id: "5a4d0b0c-0000-4000-8000-0000000000a1", name: "Ana Torres", email: "ana.torres@acme.example" },
  { id: "5a4d0b0c-0000-4000-8000-0000000000a2", name: "Jonas Weber", email: "jonas.weber@acme.example" },
  { id: "5a4d0b0c-0000-4000-8000-0000000000a3", name: "Mei Tanaka", email: "mei.tanaka@acme.example" },
];

/** Gives the records of all members. */
export function peopleOf(workspace: Workspace): readonly WorkspaceRecord[] {
  return [...builtIn, ...workspace.asides("user")];
}

export function personOf(id: string, workspace: Workspace): WorkspaceRecord | undefined {
  return builtIn.find((person) => person.id === id) ?? workspace.aside("user", id);
}

/** Adds the members that are not there yet. Runs a change of its own. */
export function addPeople(workspace: Workspace, people: readonly Person[], now: Date): void {
  workspace.change(() => {
    for (const person of people) addPerson(workspace, person, now);
  });
}

/**
 * Adds a member, inside `change`, and gives the ID; that of somebody with the same e-mail address if there is one.
 * Throws a `RangeError` for an ID that is none.
 */
export function addPerson(workspace: Workspace, person: Person, now: Date): string {
  const known = personWith(workspace, person.email);
  if (known) return known.id;
  const id = person.id ?? randomUUID();
  if (!isId(id)) throw new RangeError(`${JSON.stringify(id)} is no ID for a person: it must be a UUID.`);
  workspace.put(personRecord(dashed(id), person, now));
  return dashed(id);
}

function personRecord(id: string, { name, email, avatarUrl }: Person, now: Date): WorkspaceRecord {
  return asideRecord("user", id, minuteOf(now), { name, email, avatar_url: avatarUrl ?? null });
}

const builtIn = firstPeople.map((person) => personRecord(person.id ?? "", person, new Date(0)));

/** Gives a person as Notion describes one [session.all-users]. */
export function personResponse({ id, payload }: WorkspaceRecord): JsonObject {
  return {
    object: "user",
    id,
    name: stringAt(payload, "name"),
    avatar_url: payload.avatar_url ?? null,
    type: "person",
    person: { email: stringAt(payload, "email") },
  };
}

function personWith(workspace: Workspace, email: string): WorkspaceRecord | undefined {
  const wanted = email.toLowerCase();
  return peopleOf(workspace).find(({ payload }) => stringAt(payload, "email").toLowerCase() === wanted);
}
