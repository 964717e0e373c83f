import type { Comment, GitHub } from "../github/github.ts";
import { readHeader } from "./header.ts";

/** Who writes with the token that GitHub gives to every job. */
const ACTIONS = "github-actions[bot]";

/** Finds the comment with a label that this Action wrote: anybody can write what looks like one. Throws what GitHub answers. */
export async function findComment(github: GitHub, pull: number, label: string): Promise<Comment | undefined> {
  const author = await whoAmI(github);
  for await (const comment of github.comments(pull)) {
    if (comment.author === author && readHeader(comment.body)?.label === label) return comment;
  }
  return undefined;
}

async function whoAmI(github: GitHub): Promise<string> {
  try {
    return (await github.whoAmI()) ?? ACTIONS;
  } catch {
    return ACTIONS;
  }
}
