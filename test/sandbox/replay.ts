import type { Sandbox } from "../../src/sandbox/index.ts";
import { RecordedIds } from "./recorded-ids.ts";
import { handMadeIds } from "./recorded-workspace.ts";
import type { Interaction } from "./recordings.ts";

const recordedBot = "00000000-0000-4000-8000-0000000000f1";
/** The workspace has two IDs in the recordings. */
const recordedSpaces = ["00000000-0000-4000-8000-0000000000f0", "4bb9ce7b-60a4-817c-8dc5-0003eac3b97a"];
const recordedNames = { bot: "Ultimate Notion Tests", workspace: '"Workspace"' };

export interface Difference {
  readonly path: string;
  readonly recorded: unknown;
  readonly answered: unknown;
}

export interface Replayed {
  readonly interaction: Interaction;
  readonly differences: readonly Difference[];
}

/** How long the index of the replayed searches lags: they found nothing yet of what was just made [schema.update-unique-id-prop]. */
export const searchLagMs = 60_000;

/** Where a difference stands when a search found what this workspace does not hold. */
export const strangerPath = ".results (strangers)";

const changing = new Set(["created_time", "last_edited_time", "request_id", "workspace_id"]);
/** All is done by the bot here; the recorded root and some other pages were made by people. */
const people = new Set(["created_by", "last_edited_by"]);
const inScope =
  /^(?:POST \/v1\/(?:pages|search)|(?:GET|PATCH) \/v1\/pages\/[^/]+|GET \/v1\/pages\/[^/]+\/properties\/.+|(?:GET|PATCH|DELETE) \/v1\/blocks\/[^/]+|(?:GET|PATCH) \/v1\/blocks\/[^/]+\/children|GET \/v1\/users(?:\/[^/]+)?|[A-Z]+ \/v1\/(?:databases|data_sources).*)$/;

/** Whether the sandbox has the endpoint. */
export function isInScope(interaction: Interaction): boolean {
  return inScope.test(`${interaction.method} ${interaction.path}`);
}

/**
 * Sends recorded requests in order, with recorded IDs replaced by those that the sandbox gave in the same place.
 * The sandbox has the recorded workspace as it was before.
 */
export async function replay(
  interactions: readonly Interaction[],
  sandbox: Sandbox,
): Promise<readonly Replayed[]> {
  const { answer: bot } = await call(sandbox, "2026-03-11", "GET", "/v1/users/me", null);
  const ids = new RecordedIds({
    ...Object.fromEntries(handMadeIds().map((id) => [id, id])),
    [recordedBot]: isObject(bot) ? String(bot.id) : "",
    ...Object.fromEntries(
      recordedSpaces.map((id) => [
        id,
        isObject(bot) && isObject(bot.bot) ? String(bot.bot.workspace_id) : "",
      ]),
    ),
  });
  const replayed: Replayed[] = [];
  const found = new Set(handMadeIds());
  for (const interaction of interactions) {
    if (findsMore(interaction, ids, found)) sandbox.advance(searchLagMs);
    const query = new URLSearchParams();
    for (const [key, values] of Object.entries(interaction.query ?? {})) {
      for (const value of values) query.append(key, value);
    }
    const path = ids.translated(`${interaction.path}?${query}`);
    const body: unknown = JSON.parse(ids.translated(JSON.stringify(interaction.body)));
    const { status, answer } = await call(sandbox, interaction.version, interaction.method, path, body);
    const strangers = strangersIn(interaction, ids);
    if (strangers.size === 0) ids.learn(interaction.response, answer);
    const recorded: unknown = JSON.parse(renamed(ids.translated(JSON.stringify(interaction.response))));
    replayed.push({
      interaction,
      differences: differencesOf(interaction, recorded, status, answer, strangers),
    });
  }
  return replayed;
}

/** Gives the IDs that a search found and that neither this recording made nor a person before it. */
function strangersIn({ path, response }: Interaction, ids: RecordedIds): ReadonlySet<string> {
  if (path !== "/v1/search") return new Set();
  return new Set(resultsOf(response).flatMap(({ id }) => (ids.knows(String(id)) ? [] : [String(id)])));
}

/** Whether a search is the first that finds something that this recording made: Notion had indexed it by then. */
function findsMore({ path, response }: Interaction, ids: RecordedIds, found: Set<string>): boolean {
  if (path !== "/v1/search") return false;
  const before = found.size;
  for (const { id } of resultsOf(response)) if (ids.knows(String(id))) found.add(String(id));
  return found.size > before;
}

function differencesOf(
  interaction: Interaction,
  recorded: unknown,
  status: number,
  answer: unknown,
  strangers: ReadonlySet<string>,
): readonly Difference[] {
  if (status !== interaction.status) {
    return [{ path: "status", recorded: interaction.status, answered: answer }];
  }
  if (strangers.size === 0) return compare(recorded, answer, "");
  // Strangers took places of the page that was recorded, so what is left of it is the beginning of the answer.
  const left = resultsOf(recorded).filter(({ id }) => !strangers.has(String(id)));
  const stranger = { path: strangerPath, recorded: strangers.size, answered: 0 };
  return [stranger, ...compare(left, resultsOf(answer).slice(0, left.length), ".results")];
}

function resultsOf(answer: unknown): readonly Readonly<Record<string, unknown>>[] {
  return isObject(answer) && Array.isArray(answer.results) ? answer.results.filter(isObject) : [];
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

/** Compares two answers: keys in order, but for maps of properties, whose order depends on their random IDs. */
export function compare(recorded: unknown, answered: unknown, path: string): readonly Difference[] {
  if (!isObject(recorded) || !isObject(answered)) {
    return Object.is(recorded, answered) ? [] : [{ path, recorded, answered }];
  }
  const inOrder = (keys: readonly string[]) =>
    (path.endsWith(".properties") ? [...keys].sort() : keys).join();
  const keys = inOrder(Object.keys(recorded));
  const answeredKeys = inOrder(Object.keys(answered));
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
