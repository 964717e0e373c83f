import { authenticate, demand } from "./access.ts";
import { numberOf } from "./accounts.ts";
import type { Answer } from "./answer.ts";
import { answerProblems } from "./answer-contract.ts";
import { type Failures, failedAnswer } from "./failures.ts";
import { viewer } from "./handlers/graphql.ts";
import { HANDLERS } from "./handlers/index.ts";
import type { Home } from "./objects/pull-request.ts";
import type { Operation } from "./operations.ts";
import type { TokenOptions } from "./options.ts";
import { GRAPHQL, type Question, questionOf } from "./question.ts";
import { invalidRequest, notFound, Refusal, refusal } from "./refusal.ts";
import type { Received } from "./requests.ts";
import type { GitHubState } from "./state.ts";

/** What a request meets. */
export interface World {
  readonly state: GitHubState;
  readonly home: Home;
  readonly tokens: Readonly<Record<string, TokenOptions>>;
  readonly failures: Failures;
}

/** What came of a request. */
export interface Exchanged {
  readonly answer: Answer;
  readonly question: Question;
  /** In what the request or the answer did not follow the published schema. */
  readonly violations: readonly string[];
}

const DOCUMENTATION = "https://docs.github.com/rest";

/** Answers a request as GitHub does, and compares both with what GitHub publishes. */
export function exchange(request: Received, world: World): Exchanged {
  const question = questionOf(request, withName(request.url.pathname, world.home));
  const failure = world.failures.next(question.name);
  if (failure?.carriedOut === true) outcome(request, question, world);
  const answer = failure === undefined ? outcome(request, question, world) : failedAnswer(failure);
  return { answer, question, violations: [...question.problems, ...unpublished(question, answer)] };
}

/** The published schema is that of the REST API; it says nothing of GraphQL. */
function unpublished({ name, operation }: Question, answer: Answer): readonly string[] {
  return name === GRAPHQL ? [] : answerProblems(operation, answer);
}

function outcome(request: Received, question: Question, world: World): Answer {
  try {
    const { operation } = question;
    if (operation !== undefined) return answerOperation(request, question, operation, world);
    if (question.name !== GRAPHQL) throw notFound(DOCUMENTATION);
    const sender = authenticate(request.headers.authorization, world.tokens, DOCUMENTATION);
    if (question.problems.length > 0) throw refusal(400, question.problems.join("\n"), DOCUMENTATION);
    return viewer(sender);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: error.body, headers: error.headers };
  }
}

function answerOperation(
  { headers, url }: Received,
  { parameters, body = null, damaged, problems }: Question,
  operation: Operation,
  { state, home, tokens }: World,
): Answer {
  const { documentation, name } = operation;
  const handler = HANDLERS[name];
  const sender = authenticate(headers.authorization, tokens, documentation);
  demand(handler.needs, sender, documentation);
  const { owner, repo } = parameters;
  // Owners and repositories are found in capitals, too.
  const asked = `${String(owner)}/${String(repo)}`.toLowerCase();
  if (owner !== undefined && asked !== home.repository.toLowerCase()) throw notFound(documentation);
  if (damaged) throw refusal(400, "Problems parsing JSON", documentation);
  if (problems.length > 0) throw invalidRequest(problems, documentation);
  return handler.answer({ state, home, sender, operation, parameters, body, url: linked(url, home) });
}

/** Links to other pages name the repository by its ID, as on github.com. */
function linked(url: URL, { repository, places }: Home): URL {
  const path = url.pathname.replace(/^\/repos\/[^/]+\/[^/]+\//, `/repositories/${numberOf(repository)}/`);
  return new URL(`${places.api}${path}${url.search}`);
}

/** Undoes what links do. */
function withName(path: string, { repository }: Home): string {
  const linked = `/repositories/${numberOf(repository)}/`;
  return path.startsWith(linked) ? `/repos/${repository}/${path.slice(linked.length)}` : path;
}
