import { braceExpand, Minimatch } from "minimatch";
import { quoted } from "./problem.ts";

/** With more alternatives, the library would take seconds for one pattern. */
const MOST_ALTERNATIVES = 256;

/** Tells whether a path matches one of some patterns; a pattern that names a folder means all that is in it. */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns
    .map((pattern) => pattern.replace(/^(\.\/)+|\/+$/g, ""))
    .flatMap((pattern) => (pattern.endsWith("*") ? [pattern] : [pattern, `${pattern}/**`]))
    .map(
      (pattern) =>
        new Minimatch(pattern, { nonegate: true, nocomment: true, braceExpandMax: MOST_ALTERNATIVES }),
    );
  return (path) => globs.some((glob) => glob.match(path));
}

/** What keeps a pattern from being used for the files of a folder. */
export interface PatternProblem {
  readonly code: "invalid-value" | "outside-project";
  readonly message: string;
  readonly hint?: string;
}

/** Says what keeps a pattern from being used for the files of a folder, if anything does. */
export function problemWith(pattern: string): PatternProblem | undefined {
  if (/^!(?!\()/.test(pattern)) {
    const message = `the pattern ${quoted(pattern)} is negated`;
    return { code: "invalid-value", message, hint: 'list what is left out under "exclude", without "!"' };
  }
  if (pattern.startsWith("/") || pattern.split(/[/{},]/).includes(".."))
    return {
      code: "outside-project",
      message: `the pattern ${quoted(pattern)} leaves the folder of its source`,
    };
  if (braceExpand(pattern, { braceExpandMax: MOST_ALTERNATIVES + 1 }).length > MOST_ALTERNATIVES) {
    const message = `the pattern ${quoted(pattern)} stands for more than ${MOST_ALTERNATIVES} patterns`;
    return { code: "invalid-value", message, hint: "use * in place of names in braces" };
  }
  return undefined;
}
