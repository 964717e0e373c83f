// Generated from schemas/page.schema.json by scripts/generate-types.ts. Change the schema instead.

/**
 * Blocks: Markdown text, or a list of blocks.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "content".
 */
export type Content = string | ContentItem[];
/**
 * Markdown text, the name of a block without fields (divider, breadcrumb, table_of_contents), or one key that names a type of block.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "contentItem".
 */
export type ContentItem =
  | string
  | {
      paragraph?: TextBlock;
      heading_1?: HeadingBlock;
      heading_2?: HeadingBlock;
      heading_3?: HeadingBlock;
      heading_4?: HeadingBlock;
      bulleted_list_item?: TextBlock;
      numbered_list_item?: TextBlock;
      to_do?: ToDoBlock;
      toggle?: TextBlock;
      quote?: TextBlock;
      callout?: CalloutBlock;
      code?: CodeBlock;
      equation?: EquationBlock;
      divider?: EmptyBlock;
      breadcrumb?: EmptyBlock;
      table_of_contents?: TableOfContentsBlock;
      bookmark?: LinkBlock;
      embed?: LinkBlock;
      image?: MediaBlock;
      video?: MediaBlock;
      pdf?: MediaBlock;
      audio?: MediaBlock;
      file?: FileBlock;
      link_to_page?: LinkToPageBlock;
      table?: TableBlock;
      columns?: ColumnsBlock;
      tabs?: TabsBlock;
      synced_block?: SyncedBlock;
      include?: Include;
      keep?: Keep;
      markdown?: Markdown;
    };
/**
 * The text, or the text with its settings.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "textBlock".
 */
export type TextBlock =
  | string
  | {
      text: InlineText;
      color?: Color;
      children?: Children;
    };
/**
 * Text with inline Markdown, or a list of runs for what Markdown cannot say.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "inlineText".
 */
export type InlineText = string | Run[];
/**
 * A stretch of text of one look: plain text as it is, or a mapping with one of text, equation and mention, and with its looks.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "run".
 */
export type Run =
  | string
  | {
      /**
       * The text, as it is.
       */
      text?: string;
      /**
       * An equation in TeX, at most 1,000 characters.
       */
      equation?: string;
      mention?: Mention;
      /**
       * The address that the text is linked to.
       */
      link?: string;
      /**
       * Whether it is bold.
       */
      bold?: boolean;
      /**
       * Whether it is italic.
       */
      italic?: boolean;
      /**
       * Whether it is struck through.
       */
      strikethrough?: boolean;
      /**
       * Whether it is underlined.
       */
      underline?: boolean;
      /**
       * Whether it is code.
       */
      code?: boolean;
      color?: Color;
    };
/**
 * Colour of the block: a hue, or a hue as background.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "color".
 */
export type Color =
  | "default"
  | "gray"
  | "brown"
  | "orange"
  | "yellow"
  | "green"
  | "blue"
  | "purple"
  | "pink"
  | "red"
  | "default_background"
  | "gray_background"
  | "brown_background"
  | "orange_background"
  | "yellow_background"
  | "green_background"
  | "blue_background"
  | "purple_background"
  | "pink_background"
  | "red_background";
/**
 * Blocks below this one: Markdown text, or a list of blocks.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "children".
 */
export type Children = string | ContentItem[];
/**
 * The text, or the text with its settings. A heading with children is toggleable.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "headingBlock".
 */
export type HeadingBlock =
  | string
  | {
      text: InlineText;
      color?: Color;
      /**
       * Whether the heading folds what is below it. Default: whether it has children.
       */
      toggleable?: boolean;
      children?: Children;
    };
/**
 * The text, or the text with its settings.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "toDoBlock".
 */
export type ToDoBlock =
  | string
  | {
      text: InlineText;
      /**
       * Whether the task is done. Default: false.
       */
      checked?: boolean;
      color?: Color;
      children?: Children;
    };
/**
 * The text, or the text with its settings.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "calloutBlock".
 */
export type CalloutBlock =
  | string
  | {
      text: InlineText;
      /**
       * An emoji, or the http(s) URL of an image. Default: 💡.
       */
      icon?: string;
      color?: Color;
      children?: Children;
    };
/**
 * Source code, or source code with its language.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "codeBlock".
 */
export type CodeBlock =
  | string
  | {
      /**
       * The source code, as it is, or a list of runs.
       */
      text: string | Run[];
      /**
       * Language of the code. Default: plain text.
       */
      language?: string;
      caption?: Caption;
    };
/**
 * Caption: text with inline Markdown, or a list of runs for what Markdown cannot say.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "caption".
 */
export type Caption = string | Run[];
/**
 * An equation in TeX, at most 1,000 characters.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "equationBlock".
 */
export type EquationBlock = string;
/**
 * A block without fields; its name alone says the same.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "emptyBlock".
 */
export type EmptyBlock = null | {};
/**
 * A table of contents; its name alone says the same.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "tableOfContentsBlock".
 */
export type TableOfContentsBlock = null | {
  color?: Color;
};
/**
 * The address, or the address with its caption.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "linkBlock".
 */
export type LinkBlock =
  | string
  | {
      url: Url;
      caption?: Caption;
    };
/**
 * The http(s) address.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "url".
 */
export type Url = string;
/**
 * The address, or the address with its caption.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "mediaBlock".
 */
export type MediaBlock =
  | string
  | {
      url: Url;
      caption?: Caption;
    };
/**
 * The address, or the address with its name and caption.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "fileBlock".
 */
export type FileBlock =
  | string
  | {
      url: Url;
      /**
       * Name under which the file is shown. Default: from the address.
       */
      name?: string;
      caption?: Caption;
    };
/**
 * A link to a page, database or row of the project by its key, to a page of Notion by its ID or URL, or to a database.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "linkToPageBlock".
 */
export type LinkToPageBlock =
  | string
  | {
      /**
       * ID or URL of a database.
       */
      database: string;
    };
/**
 * Blocks of one column: Markdown text, a list of blocks, or either with a width.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "column".
 */
export type Column =
  | string
  | ContentItem[]
  | {
      /**
       * Share of the whole width, above 0 and at most 1. Default: an equal share.
       */
      width?: number;
      content: Content;
    };
/**
 * Two or more columns side by side.
 *
 * @minItems 2
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "columnsBlock".
 */
export type ColumnsBlock = Column[];
/**
 * Tabs, of which one is shown at a time.
 *
 * @minItems 1
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "tabsBlock".
 */
export type TabsBlock = Tab[];
/**
 * Blocks that Notion can show in several places: Markdown text, a list of blocks, or either with a name; or a copy of such blocks.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "syncedBlock".
 */
export type SyncedBlock =
  | string
  | ContentItem[]
  | {
      /**
       * What copies know the original by; needed where a page has several.
       */
      name?: string;
      content?: Content;
      /**
       * Where the original of a copy is: the key of its page, `key#name`, `#name` on the same page, or the block's ID.
       */
      from?: string;
    };
/**
 * The blocks of another file, Markdown or *.page.yaml, by its path relative to this file.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "include".
 */
export type Include = string;
/**
 * The block with this ID stays as it is in Notion, at this place: its ID, or the link to it.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "keep".
 */
export type Keep = string;
/**
 * Markdown text, which may stand for any number of blocks.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "markdown".
 */
export type Markdown = string;
/**
 * Stable name of the page inside the project. Default: its path from the workspace file, without suffix.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "key".
 */
export type Key = string;
/**
 * The Notion page to adopt: its ID or its URL.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "id".
 */
export type Id = string;
/**
 * The page below which this one lives: the key of a page, an ID or a URL. Default: from the folder.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "parent".
 */
export type Parent = string;
/**
 * Place among the pages beside it, ascending. Pages without one follow, by file name.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "order".
 */
export type Order = number;
/**
 * Icon: an emoji, or the http(s) URL of an image. null takes the icon away.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "icon".
 */
export type Icon = string | null;
/**
 * Cover: the http(s) URL of an image. null takes the cover away.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "cover".
 */
export type Cover = string | null;
/**
 * Whether the page is locked against edits in Notion.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "locked".
 */
export type Locked = boolean;
/**
 * Whether the page is published at all. Default: true. Pages below one that is not move up.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "publish".
 */
export type Publish = boolean;
/**
 * Whether the page is kept from ever being trashed. Default: false.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "protect".
 */
export type Protect = boolean;
/**
 * Whether a callout on top of the page says which file it is published from. Default: false.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "banner".
 */
export type Banner = boolean;
/**
 * What happens to the page if somebody edited it in Notion: keep the edit (the default), overwrite it, or fail.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "onDrift".
 */
export type OnDrift = "keep" | "overwrite" | "fail";
/**
 * Whether the page holds nothing but the blocks of its manifest: what people add goes, and what they edit is overwritten. Sub-pages, databases and what the API cannot create stay. Default: false.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "exact".
 */
export type Exact = boolean;
/**
 * The key, or keys, under which the page was known before.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "movedFrom".
 */
export type MovedFrom = string | string[];

/**
 * *.page.yaml: one page. The definition "settings" describes the notion key in the front matter of a Markdown page.
 */
export interface PageFile {
  /**
   * Title of the page, plain text; "" for a page without a title.
   */
  title: string;
  content?: Content;
  key?: Key;
  id?: Id;
  parent?: Parent;
  order?: Order;
  icon?: Icon;
  cover?: Cover;
  locked?: Locked;
  publish?: Publish;
  protect?: Protect;
  banner?: Banner;
  onDrift?: OnDrift;
  exact?: Exact;
  movedFrom?: MovedFrom;
}
/**
 * What is mentioned, by one key.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "mention".
 */
export interface Mention {
  /**
   * The ID of a person or connection.
   */
  user?: string;
  /**
   * The ID or URL of a page.
   */
  page?: string;
  /**
   * The ID or URL of a database.
   */
  database?: string;
  /**
   * The ID of a custom emoji.
   */
  custom_emoji?: string;
  /**
   * A day or a moment; its end, if it has one, is given beside it.
   */
  date?: string;
  /**
   * The end of the date.
   */
  end?: string;
  /**
   * What is filled in when somebody duplicates the block.
   */
  template?: "today" | "now" | "me";
}
/**
 * A table. Rows that are shorter than the longest are filled up.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "tableBlock".
 */
export interface TableBlock {
  /**
   * Whether the first row is a header. Default: false.
   */
  header?: boolean;
  /**
   * Whether the first column is a header. Default: false.
   */
  rowHeader?: boolean;
  /**
   * The rows, each a list of cells: text with inline Markdown, or a list of runs.
   *
   * @minItems 1
   */
  rows: (string | number | boolean | null | Run[])[][];
}
/**
 * One tab.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "tab".
 */
export interface Tab {
  /**
   * The label: text with inline Markdown, or a list of runs.
   */
  title: string | Run[];
  /**
   * An emoji, or the http(s) URL of an image.
   */
  icon?: string;
  content?: Content;
}
/**
 * What Pagewright should know about a page: the notion key of front matter.
 *
 * This interface was referenced by `PageFile`'s JSON-Schema
 * via the `definition` "settings".
 */
export interface Settings {
  key?: Key;
  id?: Id;
  parent?: Parent;
  order?: Order;
  icon?: Icon;
  cover?: Cover;
  locked?: Locked;
  publish?: Publish;
  protect?: Protect;
  banner?: Banner;
  onDrift?: OnDrift;
  exact?: Exact;
  movedFrom?: MovedFrom;
}
