import type { Node } from "yaml";
import type { LiveBlock } from "../model/blocks.ts";
import { anchorOf } from "../model/references/original.ts";
import { linkText } from "../model/references/reference.ts";
import type { RichText } from "../model/rich-text.ts";
import { iconValue } from "./looks.ts";
import { runValues, type TextValue, textValue } from "./text.ts";

/** A part of a YAML file: data, in which nodes stand for what carries comments. */
export type Yaml =
  | string
  | number
  | boolean
  | null
  | Node
  | readonly Yaml[]
  | { readonly [key: string]: Yaml };

/** Writes the blocks below a block. */
export type WriteChildren = (blocks: readonly LiveBlock[]) => Yaml;

/**
 * Writes one block as an item of `content:`: its name, and what it says. Undefined for a type that has no
 * name there. What an item cannot say is left out: whether it reads as the block is for the caller to see.
 */
export function itemOf(block: LiveBlock, below: WriteChildren): Yaml | undefined {
  switch (block.type) {
    case "paragraph":
    case "bulleted_list_item":
    case "numbered_list_item":
    case "toggle":
    case "quote":
      return { [block.type]: textItem(block.content, {}, block.children, below) };
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4": {
      const { is_toggleable } = block.content;
      const isClear = is_toggleable === block.children.length > 0;
      return {
        [block.type]: textItem(
          block.content,
          isClear ? {} : { toggleable: is_toggleable },
          block.children,
          below,
        ),
      };
    }
    case "to_do": {
      const { checked } = block.content;
      return { to_do: textItem(block.content, checked ? { checked } : {}, block.children, below) };
    }
    case "callout": {
      const icon = block.content.icon === null ? undefined : iconValue(block.content.icon);
      return { callout: textItem(block.content, icon === undefined ? {} : { icon }, block.children, below) };
    }
    case "code": {
      const { rich_text, language, caption } = block.content;
      const source = rich_text.map((run) => (run.type === "text" ? run.text : "")).join("");
      const isPlain = rich_text.every((run) => run.type === "text" && hasNoLook(run));
      return {
        code: {
          // The line end of a block scalar's last line is not part of it.
          text: isPlain ? `${source}\n` : asYaml(runValues(rich_text)),
          ...(language !== "plain text" && { language }),
          ...captionOf(caption),
        },
      };
    }
    case "equation":
      return { equation: block.content.expression };
    case "divider":
    case "breadcrumb":
      return block.type;
    case "table_of_contents":
      return block.content.color === "default"
        ? block.type
        : { [block.type]: { color: block.content.color } };
    case "bookmark":
    case "embed":
      return { [block.type]: addressItem(block.content.url, block.content.caption) };
    case "image":
    case "video":
    case "pdf":
    case "audio":
      return { [block.type]: addressItem(block.content.source.url, block.content.caption) };
    case "file": {
      const { source, name, caption } = block.content;
      return { file: { url: source.url, name, ...captionOf(caption) } };
    }
    case "link_to_page": {
      const { target } = block.content;
      if (target.type === "resource") return { link_to_page: target.key };
      return { link_to_page: target.type === "database_id" ? { database: target.id } : target.id };
    }
    case "table": {
      const { has_column_header, has_row_header } = block.content;
      return {
        table: {
          ...(has_column_header && { header: true }),
          ...(has_row_header && { rowHeader: true }),
          rows: block.children.map((row) =>
            row.type === "table_row" ? row.content.cells.map((cell) => asYaml(textValue(cell))) : [],
          ),
        },
      };
    }
    case "column_list":
      return {
        columns: block.children.map((column) => {
          const content = below(column.children);
          const width = column.type === "column" ? column.content.width_ratio : null;
          return width === null ? content : { width, content };
        }),
      };
    case "tab":
      return {
        tabs: block.children.map((label) => {
          const icon = label.type === "paragraph" ? label.content.icon : null;
          const written = icon === null ? undefined : iconValue(icon);
          return {
            title: asYaml(label.type === "paragraph" ? textValue(label.content.rich_text) : ""),
            ...(written !== undefined && { icon: written }),
            ...(label.children.length > 0 && { content: below(label.children) }),
          };
        }),
      };
    case "synced_block": {
      const { synced_from } = block.content;
      if (typeof synced_from === "object" && synced_from !== null) {
        return { synced_block: { from: linkText(synced_from) } };
      }
      const name = block.anchors?.find((anchor) => anchor !== anchorOf(undefined));
      const content = below(block.children);
      return { synced_block: name === undefined ? content : { name, content } };
    }
    case "table_row":
    case "column":
    case "child_page":
    case "child_database":
    case "unsupported":
    case "kept":
      return undefined;
  }
}

function textItem(
  { rich_text, color }: { readonly rich_text: RichText; readonly color: string },
  more: { readonly [key: string]: Yaml },
  children: readonly LiveBlock[],
  below: WriteChildren,
): Yaml {
  const text = textValue(rich_text);
  const settings = {
    ...(color !== "default" && { color }),
    ...more,
    ...(children.length > 0 && { children: below(children) }),
  };
  return typeof text === "string" && Object.keys(settings).length === 0
    ? text
    : { text: asYaml(text), ...settings };
}

function addressItem(url: string, caption: RichText): Yaml {
  return caption.length === 0 ? url : { url, ...captionOf(caption) };
}

function captionOf(caption: RichText): { readonly caption?: Yaml } {
  return caption.length === 0 ? {} : { caption: asYaml(textValue(caption)) };
}

function hasNoLook({ annotations, link }: Extract<RichText[number], { type: "text" }>): boolean {
  return Object.keys(annotations).length === 0 && link === undefined;
}

/** Runs are data like any other. */
function asYaml(value: TextValue): Yaml {
  return value as Yaml; // a run is text, or a mapping of text and flags
}
