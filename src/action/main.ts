import { EXIT } from "../commands/exit-codes.ts";
import { run } from "./run.ts";
import { githubRunner } from "./runner/github-runner.ts";

// The runner sends SIGINT when a job is cancelled, and SIGTERM some seconds later.
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted && signal === "SIGTERM") process.exit(EXIT.interrupted);
    interruption.abort();
  });
}

process.exitCode = await run(githubRunner(interruption.signal));
