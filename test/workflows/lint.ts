import { tsImport } from "tsx/esm/api";
import { TextDocument } from "vscode-languageserver-textdocument";
import { PAGEWRIGHT_ACTION } from "./action-interface.ts";

// Its packages import JSON without saying so, which Node refuses, and tsx does not.
const { validate }: typeof import("@actions/languageservice") = await tsImport(
  "@actions/languageservice",
  import.meta.url,
);

/** What the workflows give to the actions of others. */
const CHECKOUT = {
  name: "Checkout",
  description: "Checkout a Git repository at a particular version",
  inputs: {
    "persist-credentials": { description: "Whether to configure the token with the local git config" },
  },
};

const ACTIONS: Readonly<Record<string, Omit<typeof PAGEWRIGHT_ACTION, "outputs">>> = {
  "pagewright/pagewright": PAGEWRIGHT_ACTION,
  "actions/checkout": CHECKOUT,
};

/**
 * Lists the problems that GitHub's own language service sees in a workflow: its schema, its expressions with the contexts
 * that each place has, and the inputs of its actions.
 */
export async function problemsIn(name: string, text: string): Promise<readonly string[]> {
  const document = TextDocument.create(
    `file:///repository/.github/workflows/${name}`,
    "github-actions-workflow",
    1,
    text,
  );
  const problems = await validate(document, {
    actionsMetadataProvider: {
      fetchActionMetadata: async ({ owner, name: action }) => ACTIONS[`${owner}/${action}`],
    },
  });
  return problems.map(({ range, message }) => `${name}:${range.start.line + 1} ${message}`);
}
