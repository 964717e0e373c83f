/**
 * A stand-in for GitHub's `gh`, as far as the drift workflow uses it. It keeps issues and labels in the JSON file that
 * GH_STAND_IN names, and refuses what `gh` and GitHub refuse.
 *
 *     node --import tsx gh.ts issue list …
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { raw as jq } from "jq-wasm";

export interface GitHubState {
  readonly labels: string[];
  readonly issues: Issue[];
}

export interface Issue {
  readonly number: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  readonly labels: readonly string[];
  readonly comments: string[];
  /** There is one if it is a pull request: GitHub's lists of issues hold those, too. */
  readonly pull_request?: object;
}

const { GH_STAND_IN: file = "", GH_TOKEN: token, GH_REPO: repository } = process.env;
const state: GitHubState = JSON.parse(readFileSync(file, "utf8"));
if (!token) fail("set the GH_TOKEN environment variable", 4);
if (repository === undefined) fail("failed to determine base repo");

const [noun = "", verb = "", ...rest] = process.argv.slice(2);
switch (`${noun} ${verb}`) {
  case "issue create":
    createIssue();
    break;
  case "issue edit":
    editIssue();
    break;
  case "issue close":
    closeIssue();
    break;
  case "label create":
    createLabel();
    break;
  default:
    if (noun !== "api") fail(`unknown command "${noun} ${verb}"`);
    await listIssues();
}
writeFileSync(file, JSON.stringify(state));

function createIssue(): void {
  const { values } = parse(["title", "body-file", "label"], 0);
  const { label = "" } = values;
  if (label !== "" && !state.labels.includes(label)) fail(`could not add label: '${label}' not found`);
  const number = Math.max(0, ...state.issues.map((issue) => issue.number)) + 1;
  const labels = label === "" ? [] : [label];
  state.issues.push({ number, ...contents(values), state: "open", labels, comments: [] });
  console.log(`https://github.com/${repository}/issues/${number}`);
}

function editIssue(): void {
  const { values, positionals } = parse(["title", "body-file"], 1);
  const issue = issueOf(positionals);
  Object.assign(issue, contents({ title: issue.title, ...values }));
}

function closeIssue(): void {
  const { values, positionals } = parse(["comment"], 1);
  const issue = issueOf(positionals);
  issue.state = "closed";
  if (values.comment) issue.comments.push(values.comment);
}

function createLabel(): void {
  const [name = ""] = parse(["description"], 1).positionals;
  if (state.labels.includes(name))
    fail(`label with name "${name}" already exists; use \`--force\` to update its color and description`);
  state.labels.push(name);
}

/** Answers as GitHub does, page by page, each given to jq by itself. */
async function listIssues(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [verb, ...rest],
    options: { paginate: { type: "boolean" }, jq: { type: "string" } },
    allowPositionals: true,
  });
  const [owner = "", name = ""] = (repository ?? "").split("/");
  const path = (positionals[0] ?? "").replace("{owner}", owner).replace("{repo}", name);
  const url = new URL(path, "https://api.github.com/");
  if (url.pathname !== `/repos/${repository}/issues`) fail("gh: Not Found (HTTP 404)");
  const query = url.searchParams;
  const size = Number(query.get("per_page") ?? 30);
  const found = state.issues
    .filter((issue) => issue.state === (query.get("state") ?? "open"))
    .filter(({ labels }) => labels.includes(query.get("labels") ?? ""))
    .sort((a, b) => (query.get("direction") === "asc" ? a.number - b.number : b.number - a.number));
  const pages = values.paginate === true ? Math.max(1, Math.ceil(found.length / size)) : 1;
  // gh gives its environment to jq; in WebAssembly there is none.
  const expression = `def env: ${JSON.stringify(process.env)}; ${values.jq}`;
  for (let page = 0; page < pages; page += 1) {
    const { stdout, stderr, exitCode } = await jq(found.slice(page * size, (page + 1) * size), expression, [
      "-r",
    ]);
    if (exitCode !== 0) fail(stderr);
    if (stdout !== "") console.log(stdout);
  }
}

function contents(values: Readonly<Record<string, string | undefined>>): { title: string; body: string } {
  const { title = "" } = values;
  const body = readFileSync(values["body-file"] ?? "", "utf8");
  if (title.trim() === "" || title.length > 256) fail("GraphQL: Title is not acceptable");
  if (body.length > 65_536) fail("GraphQL: Body is too long (maximum is 65536 characters)");
  return { title, body };
}

function issueOf([number]: readonly string[]): Issue {
  const issue = state.issues.find((one) => String(one.number) === number);
  if (issue === undefined) fail(`could not resolve to an Issue with the number of ${number}`);
  return issue;
}

/** Reads the arguments of a command strictly: a flag that it does not have is an error. */
function parse(
  flags: readonly string[],
  words: number,
): {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly positionals: readonly string[];
} {
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: "string" as const }]));
  const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
  if (positionals.length !== words) fail(`accepts ${words} arg(s), received ${positionals.length}`);
  return { values, positionals };
}

function fail(message: string, exitCode = 1): never {
  console.error(message);
  process.exit(exitCode);
}
