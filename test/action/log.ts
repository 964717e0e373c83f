/** What a line of a log has the runner do. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * Finds the commands of the workflow in a log as the runner does (actions/runner, src/Runner.Common/ActionCommand.cs): a
 * line is `::name key=value,…::data` after white space, or has `##[name key=value;…]data` anywhere. The runner passes
 * over names that it does not know, and knows more with each version: here all count.
 */
export function commandsIn(log: string): readonly Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => inColons(line) ?? inBrackets(line) ?? []);
}

/** Gives what the annotations of a level say, in the order of the log. */
export function annotations(log: string, level: "error" | "warning" | "notice"): readonly string[] {
  return commandsIn(log).flatMap(({ name, data }) => (name === level ? [data] : []));
}

function inColons(line: string): Command | undefined {
  // White space as .NET has it: with U+0085, which JavaScript takes for something else.
  const trimmed = line.replace(/^[\s\u0085]+/, "");
  const end = trimmed.indexOf("::", 2);
  if (!trimmed.startsWith("::") || end < 0) return undefined;
  return command(trimmed.slice(2, end), ",", trimmed.slice(end + 2));
}

function inBrackets(line: string): Command | undefined {
  const start = line.indexOf("##[");
  const end = line.indexOf("]", start);
  if (start < 0 || end < 0) return undefined;
  return command(line.slice(start + 3, end), ";", line.slice(end + 1));
}

function command(head: string, separator: string, data: string): Command {
  const [name = "", ...rest] = head.trim().split(" ");
  const properties = rest
    .join(" ")
    .split(separator)
    .filter((property) => property.includes("="))
    .map((property) => [
      property.slice(0, property.indexOf("=")).trim(),
      unescaped(property.slice(property.indexOf("=") + 1)),
    ]);
  return { name, properties: Object.fromEntries(properties), data: unescaped(data) };
}

function unescaped(text: string): string {
  return text
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");
}
