import { EOL } from "node:os";
import * as core from "@actions/core";
import { harmlessInLog } from "./log-line.ts";
import type { Problem } from "./problem.ts";
import type { Runner } from "./runner.ts";
import { withoutSecrets } from "./secrets.ts";

/** Speaks to the runner of GitHub Actions, by environment, files and standard output. */
export function githubRunner(interrupted: AbortSignal): Runner {
  const secrets: string[] = [];
  const clean = (text: string): string => withoutSecrets(text, secrets);
  const log = (text: string): void => {
    process.stdout.write(`${harmlessInLog(clean(text))}${EOL}`);
  };
  return {
    env: process.env,
    cwd: process.cwd(),
    interrupted,
    input: (name) => core.getInput(name),
    output: (name, value) => core.setOutput(name, clean(value)),
    hide: (secret) => {
      // The runner hides line by line, too.
      for (const line of new Set([secret, ...secret.split(/\s*\n\s*/)].filter(Boolean))) {
        secrets.push(line);
        core.setSecret(line);
      }
    },
    withoutSecrets: clean,
    log,
    group: (title, text) => {
      core.startGroup(clean(title));
      log(text);
      core.endGroup();
    },
    annotate: ({ level, message, place, title }) => {
      ANNOTATE[level](clean(message), {
        ...(title !== undefined && { title: clean(title) }),
        ...(place !== undefined && {
          file: clean(place.file),
          startLine: place.line,
          startColumn: place.column,
        }),
      });
    },
    summarize: async (markdown) => {
      // Elsewhere than on a runner there is no page to write to.
      if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(clean(markdown), true).write();
    },
  };
}

const ANNOTATE: Readonly<Record<Problem["level"], typeof core.error>> = {
  error: core.error,
  warning: core.warning,
  notice: core.notice,
};
