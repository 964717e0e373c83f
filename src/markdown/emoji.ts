import { EMOJI_LINES } from "./emoji.generated.ts";

let byName: ReadonlyMap<string, string> | undefined;

/** Gives the emoji that GitHub shows for a name such as `rocket`; undefined for other names, and for GitHub's own pictures. */
export function emojiNamed(name: string): string | undefined {
  byName ??= new Map(EMOJI_LINES.split("\n").flatMap(namesOf));
  return byName.get(name);
}

function namesOf(line: string): (readonly [name: string, emoji: string])[] {
  const [emoji = "", ...names] = line.split(" ");
  return names.map((name) => [name, emoji]);
}
