import { EXIT } from "../../commands/exit-codes.ts";
import { outline } from "../../commands/outline.ts";
import {
  fitOutlineMarkdown,
  type OutlinedResource,
  outlineSummary,
  outlineText,
} from "../../report/outline.ts";
import type { Job } from "../job.ts";
import type { Outcome } from "../outcome.ts";
import { dataWithoutSecrets } from "../runner/secrets.ts";
import { manifestOutcome } from "./manifest-outcome.ts";

/** Checks the manifests, and tells what those that the pull request changes declare, offline. */
export async function runOutline(job: Job): Promise<Outcome> {
  const { inputs, context, runner, fileUrl } = job;
  const result = await outline(inputs.planning, context);
  const changed = await changedOf(result.resources, job);
  const shown = dataWithoutSecrets(changed ?? result.resources, runner.withoutSecrets);
  if (result.exitCode === EXIT.done) {
    runner.annotate({
      level: "notice",
      message:
        "GitHub gives no secrets to pull requests from forks and from Dependabot. The manifests were checked, and are shown as they are declared; what would change in Notion is planned when they are merged.",
    });
  }
  const known = {
    text: shown.length === 0 ? undefined : outlineText(shown),
    markdown: (bytes: number) => fitOutlineMarkdown(shown, { bytes, fileUrl }),
  };
  return manifestOutcome(result, outlineSummary(result.resources.length, changed?.length), known, job);
}

/** What the pull request changes of a project; undefined where GitHub does not tell. */
async function changedOf(
  resources: readonly OutlinedResource[],
  { github, occasion, repositoryPath, runner }: Job,
): Promise<readonly OutlinedResource[] | undefined> {
  if (github === undefined || occasion.pullRequest === undefined) return undefined;
  try {
    const files = new Set(await github.changedFiles(occasion.pullRequest.number));
    return resources.filter(({ file }) => files.has(repositoryPath(file)));
  } catch {
    runner.log("GitHub does not tell which files the pull request changes: all are shown.");
    return undefined;
  }
}
