import { posix, relative, resolve, sep } from "node:path";
import type { Context } from "../commands/context.ts";
import type { GitHub } from "./github/github.ts";
import type { Inputs } from "./inputs.ts";
import type { Occasion } from "./occasion.ts";
import type { Runner } from "./runner/runner.ts";

/** All that a command of the Action goes by. */
export interface Job {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly occasion: Occasion;
  /** Undefined without a token, or outside a repository. */
  readonly github: GitHub | undefined;
  readonly context: Context;
  /** Which of several projects this is, for comments. */
  readonly label: string;
  /** Gives the path that a file of the project has in the repository. */
  readonly repositoryPath: (file: string) => string;
  /** Gives the web address of a file of the project, at the commit that is meant; undefined outside a repository. */
  readonly fileUrl: ((file: string) => string) | undefined;
}

/** Whether this is a pull request from which GitHub keeps the secrets, so that no token can be there. */
export function isWithoutSecrets({ inputs, occasion }: Pick<Job, "inputs" | "occasion">): boolean {
  return inputs.notionToken === undefined && occasion.pullRequest?.isForeign === true;
}

/** Where a project lies in the repository that is checked out. */
export function placeProject(
  { workingDirectory, planning: { config = DEFAULT_FILE }, label }: Inputs,
  { workspace, repository, server, sha }: Occasion,
  { withoutSecrets }: Pick<Runner, "withoutSecrets">,
): Pick<Job, "label" | "repositoryPath" | "fileUrl"> {
  const path = relative(workspace, resolve(workspace, workingDirectory, config))
    .split(sep)
    .join("/");
  const folder = posix.dirname(path);
  const isInside = path !== ".." && !path.startsWith("../");
  const repositoryPath = (file: string): string => posix.join(folder, file);
  const address = repository && `${server}/${repository.owner}/${repository.repo}/blob`;
  // Two projects may lie in one folder.
  const name = posix.basename(path) === DEFAULT_FILE ? folder : path;
  return {
    label: withoutSecrets(label ?? (name === "." ? "" : name)),
    repositoryPath,
    fileUrl:
      address === undefined || sha === undefined || !isInside
        ? undefined
        : (file) => [address, sha, ...repositoryPath(file).split("/").map(encodeURIComponent)].join("/"),
  };
}

/** The workspace file of a project that does not name one. */
const DEFAULT_FILE = "pagewright.yaml";
