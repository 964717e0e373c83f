import { listAnswer } from "../answer.ts";
import { diffEntry } from "../objects/changed-file.ts";
import { pullRequestObject, pullRequestSimple } from "../objects/pull-request.ts";
import { pageOf } from "../pages.ts";
import type { PullRequest } from "../pull-requests.ts";
import { refusal } from "../refusal.ts";
import { askedPage, type Handler, pullAt } from "./handler.ts";

/** How many files of a pull request GitHub lists. */
const MOST_FILES = 3000;

/** Gives one pull request. */
export const getPull: Handler = {
  needs: { "pull-requests": "read" },
  answer: (call) => {
    const pull = pullAt(call, "pull_number");
    const comments = call.state.comments(pull.number).length;
    return { status: 200, body: pullRequestObject(pull, comments, call.home) };
  },
};

/** Lists the files that a pull request changes. */
export const listFiles: Handler = {
  needs: { "pull-requests": "read" },
  answer: (call) => {
    const pull = pullAt(call, "pull_number");
    const { items, link } = pageOf(pull.files.slice(0, MOST_FILES), askedPage(call), call.url);
    const { repository, places } = call.home;
    return listAnswer(
      items.map((file) => diffEntry(file, pull, repository, places)),
      link,
    );
  },
};

/** Lists the pull requests of a commit. */
export const listPullsOfCommit: Handler = {
  needs: { contents: "read", "pull-requests": "read" },
  answer: (call) => {
    const { state, home, parameters, operation, url } = call;
    const sha = String(parameters.commit_sha);
    if (!state.hasCommit(sha)) throw refusal(422, `No commit found for SHA: ${sha}`, operation.documentation);
    const those = state.pulls.filter((pull) => belongs(sha, pull, home.repository));
    const { items, link } = pageOf(those, askedPage(call), url);
    return listAnswer(
      items.map((pull) => pullRequestSimple(pull, home)),
      link,
    );
  },
};

/**
 * Those that were merged count, and those that are open. The commits of an open pull request from a fork are in the
 * fork alone: for them GitHub answers an empty list (TooTallNate/nx.js, pull request 410), as for its attempt to merge.
 */
function belongs(sha: string, pull: PullRequest, repository: string): boolean {
  if (pull.mergedAt !== null) return pull.mergeCommitSha === sha || pull.commits.includes(sha);
  return pull.state === "open" && pull.head.repository === repository && pull.commits.includes(sha);
}
