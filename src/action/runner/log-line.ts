/** A space without width. */
const GAP = "\u200b";

/**
 * Makes text harmless in a log. The runner takes a line for a command of the workflow that begins with `::`, after white
 * space, or has `##[` anywhere (actions/runner, src/Runner.Common/ActionCommand.cs). For .NET, U+0085 is white space, too.
 */
export function harmlessInLog(text: string): string {
  // What the runner trims has one sign more than what JavaScript takes for white space.
  return text.replace(/^([\s\u0085]*)::/gmu, `$1:${GAP}:`).replaceAll("##[", `##${GAP}[`);
}
