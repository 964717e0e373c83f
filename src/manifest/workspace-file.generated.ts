// Generated from schemas/workspace.schema.json by scripts/generate-types.ts. Change the schema instead.

/**
 * pagewright.yaml: the root of a project. It says which files become pages, and below which page of Notion.
 */
export interface WorkspaceFile {
  /**
   * Version of this format.
   */
  version: 1;
  /**
   * The Notion page below which everything is published: its ID or its URL. Needed by everything but --sandbox. ${NAME} stands for an environment variable.
   */
  root?: string;
  /**
   * Folders whose files become pages, databases and rows, in publishing order.
   *
   * @minItems 1
   */
  sources: Source[];
  /**
   * Settings of every page that does not say otherwise.
   */
  defaults?: {
    /**
     * Icon: an emoji, or the http(s) URL of an image. null takes icons away.
     */
    icon?: string | null;
    /**
     * Whether pages are locked against edits in Notion.
     */
    locked?: boolean;
    /**
     * Whether a callout on top of each page says which file it is published from. Default: false.
     */
    banner?: boolean;
    /**
     * What happens to a page that somebody edited in Notion: keep the edit (the default), overwrite it, or fail.
     */
    onDrift?: "keep" | "overwrite" | "fail";
    /**
     * Whether pages that have a file hold nothing but the blocks of that: what people add goes, and what they edit is overwritten. Default: false.
     */
    exact?: boolean;
  };
  /**
   * Where the record of published pages is kept: in Notion, below the root page (the default), or in a file.
   */
  ledger?: "notion" | "file";
  /**
   * What Markdown files may hold that is text otherwise.
   */
  markdown?: {
    /**
     * Whether the admonitions of MkDocs (`!!! note`, `??? tip`) become callouts and toggles. Default: false.
     */
    admonitions?: boolean;
  };
  /**
   * Where the sources are hosted. Used by banners and by links to files that are not published.
   */
  repository?: {
    /**
     * Web address of the repository.
     */
    url: string;
    /**
     * Branch or tag that links point to. Default: main.
     */
    ref?: string;
  };
  /**
   * How the documents' own site resolves addresses. Used by links that begin with a slash.
   */
  site?: {
    /**
     * Path under which the site is served. Default: /.
     */
    base?: string;
    /**
     * Folder of static files, relative to a source.
     */
    public?: string;
    /**
     * Whether addresses leave out the .html of a page.
     */
    cleanUrls?: boolean;
  };
  /**
   * How much one apply may trash before it refuses.
   */
  safety?: {
    /**
     * Number of pages. A database counts as one, and each of its rows beside it. Default: 10.
     */
    maxTrash?: number;
    /**
     * Share of all that is published, counted in the same way, in percent. Default: 30.
     */
    maxTrashPercent?: number;
  };
}
/**
 * A folder tree that becomes a page tree (index.md or README.md is the page of its folder), or the rows of a database.
 *
 * This interface was referenced by `WorkspaceFile`'s JSON-Schema
 * via the `definition` "source".
 */
export interface Source {
  /**
   * The folder, relative to this file.
   */
  path: string;
  /**
   * Glob patterns of the files to publish, relative to the folder. Default: ** /*.md, ** /*.page.yaml and ** /*.database.yaml; for rows (`into`), ** /*.md. Files in MDX are published where a pattern names them, as ** /*.mdx does.
   *
   * @minItems 1
   */
  include?: string[];
  /**
   * Glob patterns of files to leave out. Hidden files and node_modules always are.
   */
  exclude?: string[];
  /**
   * The page below which this source is published: the key of a page, an ID or a URL. Default: root.
   */
  under?: string;
  /**
   * The database whose rows the Markdown files of this source are: its key, or `key#name` for one of several data sources.
   */
  into?: string;
  /**
   * Where the values of the rows come from: `Property: key of the front matter`. A key that a file does not have leaves the property alone.
   */
  properties?: {
    /**
     * A key of the front matter.
     */
    [k: string]: string;
  };
}
