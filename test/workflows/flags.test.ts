import { expect, it } from "vitest";
import { makeProject, pagewright } from "../cli/terminal.ts";
import { PAGEWRIGHT_ACTION } from "./action-interface.ts";

/** The flags that are called otherwise among the inputs of the Action. */
const RENAMED: Readonly<Record<string, string>> = {
  out: "plan-file",
  "detailed-exitcode": "fail-on-changes",
};
/** What a terminal needs and a workflow does not: where to try things out, how output looks, and what was confirmed. */
const OF_TERMINALS = ["sandbox", "format", "yes", "quiet", "verbose", "no-color", "help"];

it.each(["plan", "apply"])(
  "the flags of %s, which hints name, are inputs of the Action by the same names",
  async (command) => {
    const { stdout } = await pagewright(await makeProject({}), [command, "--help"]);
    const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, name = ""]) => name);
    expect(flags).toEqual(expect.arrayContaining(["only", "prune", "on-drift", "allow-trash"]));
    const expected = flags
      .filter((name) => !OF_TERMINALS.includes(name))
      .map((name) => RENAMED[name] ?? name);
    expect(Object.keys(PAGEWRIGHT_ACTION.inputs)).toEqual(expect.arrayContaining(expected));
  },
);
