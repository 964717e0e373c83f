/** The folder that a new project publishes. */
export const SOURCE = "docs";

/** The first page of a project that has none. */
export const STARTER_PAGE = {
  name: "index.md",
  text: [
    "# Handbook",
    "",
    `This page is published from \`${SOURCE}/index.md\`. Every Markdown file beside it becomes a page below it, and so does`,
    "every folder, with pages of its own.",
    "",
    "- [ ] Say here what these pages are about, and whom to ask.",
    "- [ ] Add a second file, and look at what `pagewright plan` makes of it.",
    "",
  ].join("\n"),
} as const;

/** Gives the workspace file of a new project. */
export function workspaceFile(): string {
  return [
    "# yaml-language-server: $schema=./node_modules/pagewright/schemas/workspace.schema.json",
    "version: 1",
    "root: ${NOTION_ROOT} # from the environment: the ID or URL of the page below which everything is published",
    "sources:",
    `  - path: ${SOURCE}`,
    "",
  ].join("\n");
}
