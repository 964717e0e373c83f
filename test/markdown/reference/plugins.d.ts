// The packages have no types of their own, and export their plugin as the default.

declare module "markdown-it-container" {
  import type { MarkdownIt, RendererRule } from "markdown-it";

  const plugin: (
    md: MarkdownIt,
    name: string,
    options: { readonly validate: (line: string) => boolean; readonly render: RendererRule },
  ) => void;
  // biome-ignore lint/style/noDefaultExport: it is so in the package
  export default plugin;
}

declare module "markdown-it-footnote" {
  import type { MarkdownIt } from "markdown-it";

  const plugin: (md: MarkdownIt) => void;
  // biome-ignore lint/style/noDefaultExport: it is so in the package
  export default plugin;
}
