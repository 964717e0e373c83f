import type { Json, JsonObject } from "../../../../src/sandbox/json.ts";
import type { Sender } from "../access.ts";
import type { Answer } from "../answer.ts";
import type { Home } from "../objects/pull-request.ts";
import type { Operation } from "../operations.ts";
import type { Permissions } from "../options.ts";
import type { PullRequest } from "../pull-requests.ts";
import { notFound } from "../refusal.ts";
import type { GitHubState } from "../state.ts";

/** A request that has the form that GitHub publishes, from somebody who may send it. */
export interface Call {
  readonly state: GitHubState;
  readonly home: Home;
  readonly sender: Sender;
  readonly operation: Operation;
  readonly parameters: JsonObject;
  readonly body: Json;
  /** The address of the request as links to other pages have it. */
  readonly url: URL;
}

/** What stands behind an operation. */
export interface Handler {
  readonly needs: Permissions;
  readonly answer: (call: Call) => Answer;
}

/** Gives the pull request that a parameter names. Throws the refusal when there is none. */
export function pullAt({ state, parameters, operation }: Call, name: string): PullRequest {
  const pull = state.pull(Number(parameters[name]));
  if (pull === undefined) throw notFound(operation.documentation);
  return pull;
}

/** Gives which page is asked for. */
export function askedPage({ parameters }: Call): { readonly page: number; readonly perPage: number } {
  return { page: Number(parameters.page), perPage: Number(parameters.per_page) };
}
