import type { Sandbox } from "../../src/sandbox/index.ts";
import type { Interaction } from "./recordings.ts";

/** What the recorded workspace had before the first request. */
const recordedRoot = "00000000-0000-4000-8000-000000000001";
const recordedBot = "00000000-0000-4000-8000-0000000000f1";
const recordedNames = { root: "Tests", bot: "Ultimate Notion Tests", workspace: '"Workspace"' };

export interface Difference {
  readonly path: string;
  readonly recorded: unknown;
  readonly answered: unknown;
}

export interface Replayed {
  readonly interaction: Interaction;
  readonly differences: readonly Difference[];
}

const uuid = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g;
const changing = new Set(["created_time", "last_edited_time", "request_id", "workspace_id"]);
/** All is done by the bot here; the recorded root and some other pages were made by people. */
const people = new Set(["created_by", "last_edited_by"]);
const inScope =
  /^(?:POST \/v1\/pages|(?:GET|PATCH) \/v1\/pages\/[^/]+|(?:GET|PATCH|DELETE) \/v1\/blocks\/[^/]+|(?:GET|PATCH) \/v1\/blocks\/[^/]+\/children|GET \/v1\/users\/[^/]+)$/;

/** Whether the sandbox has the endpoint. */
export function isInScope(interaction: Interaction): boolean {
  return inScope.test(`${interaction.method} ${interaction.path}`);
}

/** Sends recorded requests in order, with recorded IDs replaced by those that the sandbox gave in the same place. */
export async function replay(
  interactions: readonly Interaction[],
  sandbox: Sandbox,
): Promise<readonly Replayed[]> {
  const bot = await call(sandbox, "2026-03-11", "GET", "/v1/users/me", null);
  const title = [{ text: { content: recordedNames.root } }];
  await call(sandbox, "2026-03-11", "PATCH", `/v1/pages/${sandbox.root}`, { properties: { title } });
  const ids = new Map([
    [hex(recordedRoot), sandbox.root],
    [hex(recordedBot), isObject(bot.answer) ? String(bot.answer.id) : ""],
  ]);
  const translated = (text: string) => text.replaceAll(uuid, (id) => inStyle(ids.get(hex(id)) ?? id, id));
  const replayed: Replayed[] = [];
  for (const interaction of interactions) {
    const query = new URLSearchParams();
    for (const [key, values] of Object.entries(interaction.query ?? {})) {
      for (const value of values) query.append(key, value);
    }
    const path = translated(`${interaction.path}?${query}`);
    const body: unknown = JSON.parse(translated(JSON.stringify(interaction.body)));
    const { status, answer } = await call(sandbox, interaction.version, interaction.method, path, body);
    learn(interaction.response, answer, ids);
    const recorded: unknown = JSON.parse(renamed(translated(JSON.stringify(interaction.response))));
    const differences =
      status === interaction.status
        ? compare(recorded, answer, "")
        : [{ path: "status", recorded: interaction.status, answered: answer }];
    replayed.push({ interaction, differences });
  }
  return replayed;
}

async function call(
  sandbox: Sandbox,
  version: string,
  method: string,
  path: string,
  body: unknown,
): Promise<{ readonly status: number; readonly answer: unknown }> {
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.token}`, "notion-version": version },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, answer: await response.json() };
}

function renamed(text: string): string {
  return text
    .replaceAll(recordedNames.bot, "Pagewright Sandbox")
    .replaceAll(recordedNames.workspace, '"Sandbox"');
}

/** Pairs the IDs that stand at the same place of both answers. */
function learn(recorded: unknown, answered: unknown, ids: Map<string, string>): void {
  if (!isObject(recorded) || !isObject(answered)) return;
  if (typeof recorded.id === "string" && typeof answered.id === "string" && !ids.has(hex(recorded.id))) {
    ids.set(hex(recorded.id), answered.id);
  }
  for (const [key, value] of Object.entries(recorded)) if (!people.has(key)) learn(value, answered[key], ids);
}

function compare(recorded: unknown, answered: unknown, path: string): readonly Difference[] {
  if (!isObject(recorded) || !isObject(answered)) {
    return Object.is(recorded, answered) ? [] : [{ path, recorded, answered }];
  }
  const keys = Object.keys(recorded).join();
  const answeredKeys = Object.keys(answered).join();
  const order =
    keys === answeredKeys ? [] : [{ path: `${path} (keys)`, recorded: keys, answered: answeredKeys }];
  const inner = Object.entries(recorded)
    .filter(([key]) => !changing.has(key) && !people.has(key))
    .flatMap(([key, value]) => compare(value, answered[key], `${path}.${key}`));
  return [...order, ...inner];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function hex(id: string): string {
  return id.replaceAll("-", "");
}

function inStyle(id: string, like: string): string {
  return like.includes("-") ? id : hex(id);
}
