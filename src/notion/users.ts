import type { UserObjectResponse } from "@notionhq/client";
import type { Editor } from "../model/edits.ts";
import { LIMITS } from "../model/limits.ts";
import type { Notion } from "./client.ts";
import { NotionError } from "./errors.ts";
import type { Problem } from "./problem.ts";

/** The people of a workspace. */
export interface Users {
  /** Finds a person's dashed ID by e-mail address, without regard to case. Throws `NotionError`. */
  readonly find: (email: string) => Promise<{ readonly id: string } | { readonly problem: Problem }>;
  /** Gives what people are called for a reader, by dashed ID: those that are known already, without a request. */
  readonly names: () => Promise<ReadonlyMap<string, string>>;
  /**
   * Tells who users are, by their IDs: from the list when that was read, else with one request for each. Of those that
   * the connection may not know nothing is told, but itself it knows in any case. Throws `NotionError`.
   */
  readonly editors: (ids: Iterable<string>) => Promise<ReadonlyMap<string, Editor>>;
}

/** Gives the people of the workspace; they are listed when the first is looked for, and once. */
export function openUsers(notion: Notion): Users {
  let reading: Promise<readonly UserObjectResponse[] | "refused"> | undefined;
  return {
    find: async (email) => {
      reading ??= listUsers(notion);
      const users = await reading;
      return users === "refused" ? { problem: mayNotRead(email) } : findByEmail(users, email);
    },
    names: async () => {
      const users = (await reading) ?? [];
      return new Map(users === "refused" ? [] : users.map((user) => [user.id, nameOf(user)]));
    },
    editors: async (ids) => {
      const users = await reading;
      const distinct = [...new Set(ids)];
      if (distinct.length === 0) return new Map();
      if (users === "refused") return ourselves(notion, distinct);
      if (users !== undefined) {
        const known = new Map(users.map((user) => [user.id, editorOf(user)]));
        return new Map(distinct.map((id) => [id, known.get(id) ?? NOBODY]));
      }
      return retrieveEditors(notion, distinct);
    },
  };
}

/** Lists the members and guests of the workspace, and its connections. */
async function listUsers(notion: Notion): Promise<readonly UserObjectResponse[] | "refused"> {
  const users: UserObjectResponse[] = [];
  let cursor: string | undefined;
  try {
    do {
      const from = cursor;
      const list = await notion.read((client) =>
        client.users.list({ page_size: LIMITS.page, ...(from !== undefined && { start_cursor: from }) }),
      );
      users.push(...list.results);
      cursor = list.next_cursor ?? undefined;
    } while (cursor !== undefined);
  } catch (error) {
    if (error instanceof NotionError && error.status === 403) return "refused";
    throw error;
  }
  return users;
}

const NOBODY: Editor = { name: undefined, kind: undefined };

/** The first goes ahead of the others, so that a connection that may not know people is refused once. */
async function retrieveEditors(
  notion: Notion,
  [first, ...others]: readonly string[],
): Promise<ReadonlyMap<string, Editor>> {
  if (first === undefined) return new Map();
  const known = await retrieveEditor(notion, first);
  if (known === "refused") return ourselves(notion, [first, ...others]);
  const rest = await Promise.all(
    others.map(async (id) => {
      const editor = await retrieveEditor(notion, id);
      return [id, editor === "refused" ? NOBODY : editor] as const;
    }),
  );
  return new Map([[first, known], ...rest]);
}

async function retrieveEditor(notion: Notion, id: string): Promise<Editor | "refused"> {
  try {
    return editorOf(await notion.read((client) => client.users.retrieve({ user_id: id })));
  } catch (error) {
    if (error instanceof NotionError && error.status === 403) return "refused";
    // Who has left the workspace cannot be found.
    if (error instanceof NotionError && (error.status === 404 || error.status === 400)) return NOBODY;
    throw error;
  }
}

async function ourselves(notion: Notion, ids: readonly string[]): Promise<ReadonlyMap<string, Editor>> {
  const self = await readSelf(notion);
  return new Map(ids.map((id) => [id, id === self?.id ? editorOf(self) : NOBODY]));
}

/**
 * Asks who this connection is, which every one may (NOTION.md §3.6); undefined when it is refused all the same. Throws
 * `NotionError`.
 */
export async function readSelf(notion: Notion): Promise<UserObjectResponse | undefined> {
  try {
    return await notion.read((client) => client.users.me({}));
  } catch (error) {
    if (error instanceof NotionError && error.status === 403) return undefined;
    throw error;
  }
}

function editorOf(user: UserObjectResponse): Editor {
  return { name: user.name || undefined, kind: user.type === "bot" ? "connection" : "person" };
}

function findByEmail(
  users: readonly UserObjectResponse[],
  email: string,
): { readonly id: string } | { readonly problem: Problem } {
  const wanted = email.trim().toLowerCase();
  const known = users.flatMap((user) =>
    user.type === "person" && user.person.email !== undefined
      ? [{ id: user.id, email: user.person.email.toLowerCase() }]
      : [],
  );
  const found = known.filter((user) => user.email === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return { id: only.id };
  if (only !== undefined)
    return {
      problem: ambiguous(
        email,
        found.map(({ id }) => id),
      ),
    };
  return { problem: known.length === 0 ? mayNotRead(email) : unknown(email) };
}

/** `Ana Example <ana@acme.com>`, or as much of it as Notion shows; a name alone may be that of several. */
function nameOf(user: UserObjectResponse): string {
  const email = user.type === "person" ? user.person.email : undefined;
  if (email === undefined) return user.name === null ? user.id : `${user.name} (${user.id})`;
  return user.name === null ? email : `${user.name} <${email}>`;
}

/** Without the capability the list is refused; with the lesser one it shows no addresses (NOTION.md §3.6). */
function mayNotRead(email: string): Problem {
  return {
    message: `"${email}" cannot be looked up: the connection may not read e-mail addresses`,
    hint: 'give it the capability "Read user information including email addresses", or write the person\'s ID',
  };
}

function ambiguous(email: string, ids: readonly string[]): Problem {
  return {
    message: `"${email}" is the address of several people: ${ids.join(", ")}`,
    hint: "write the ID of the right one",
  };
}

function unknown(email: string): Problem {
  return {
    message: `nobody in the workspace has the e-mail address "${email}"`,
    hint: "correct it, invite them, or write the person's ID: only members and guests can be found by address",
  };
}
