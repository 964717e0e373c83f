import type { BlockContent, DefinitionContent, PhrasingContent, RootContent } from "mdast";
import type { LiveBlock } from "../model/blocks.ts";
import type { FileSource } from "../model/files.ts";
import { anchorOf } from "../model/references/original.ts";
import { linkText } from "../model/references/reference.ts";
import type { RichText } from "../model/rich-text.ts";
import { fileValue, iconValue } from "./looks.ts";

type FlowNode = BlockContent | DefinitionContent;
type Container = Extract<RootContent, { type: "container" }>;
type Leaf = Extract<RootContent, { type: "leaf" }>;

/** Writes what a directive holds. */
export interface Inside {
  /** Blocks below; undefined when one of them has no form. */
  readonly flow: (blocks: readonly LiveBlock[]) => FlowNode[] | undefined;
  readonly paragraph: (text: RichText) => FlowNode;
  /** Text on one line. */
  readonly line: (text: RichText) => PhrasingContent[];
}

type Values = Readonly<Record<string, string | number | undefined>>;

/** Writes a block of Notion's own as a directive; undefined for one that has no such form. */
export function directive(block: LiveBlock, inside: Inside): FlowNode | undefined {
  switch (block.type) {
    case "callout": {
      const { icon, rich_text } = block.content;
      const written = icon === null ? undefined : iconValue(icon);
      if (icon !== null && written === undefined) return undefined;
      const lead = rich_text.length === 0 ? [] : [inside.paragraph(rich_text)];
      return container("callout", { icon: written, color: colorOf(block) }, lead, block.children, inside);
    }
    case "toggle":
      return titled("toggle", { color: colorOf(block) }, block, inside);
    case "heading_1":
    case "heading_2":
    case "heading_3":
    case "heading_4": {
      const heading = block.type.slice("heading_".length);
      return block.content.is_toggleable
        ? titled("toggle", { heading, color: colorOf(block) }, block, inside)
        : undefined;
    }
    case "column_list": {
      const columns = block.children.map((column) =>
        column.type === "column"
          ? container(
              "column",
              { ratio: column.content.width_ratio ?? undefined },
              [],
              column.children,
              inside,
            )
          : undefined,
      );
      return holding("columns", columns);
    }
    case "tab":
      return holding(
        "tabs",
        block.children.map((tab) => tabNode(tab, inside)),
      );
    case "synced_block": {
      const { synced_from } = block.content;
      if (synced_from === null) {
        const name = block.anchors?.find((anchor) => anchor !== anchorOf(undefined));
        return container("synced", { "#": name }, [], block.children, inside);
      }
      // A copy of a block elsewhere in Notion is kept by its ID.
      return typeof synced_from === "object"
        ? leaf("synced", { from: linkText(synced_from) }, [], inside)
        : undefined;
    }
    case "breadcrumb":
      return leaf("breadcrumb", {}, [], inside);
    case "table_of_contents":
      return leaf("toc", { color: colorOf(block) }, [], inside);
    case "bookmark":
    case "embed":
      return leaf(block.type, { url: block.content.url }, block.content.caption, inside);
    case "pdf":
    case "video":
    case "audio":
      return fileLeaf(block.type, block.content, {}, inside);
    case "file":
      return fileLeaf("file", block.content, { name: block.content.name }, inside);
    default:
      return undefined;
  }
}

function colorOf({ content }: LiveBlock): string | undefined {
  return "color" in content && content.color !== "default" ? content.color : undefined;
}

function tabNode(tab: LiveBlock, inside: Inside): Container | undefined {
  if (tab.type !== "paragraph" || tab.content.color !== "default") return undefined;
  const { icon } = tab.content;
  const written = icon === null ? undefined : iconValue(icon);
  if (icon !== null && written === undefined) return undefined;
  return titled("tab", { icon: written }, tab, inside);
}

type Titled = Extract<
  LiveBlock,
  { type: "paragraph" | "toggle" | "heading_1" | "heading_2" | "heading_3" | "heading_4" }
>;

/** Writes a container with its text for a title, or for a first paragraph where brackets would end the title early. */
function titled(
  name: string,
  values: Values,
  { content, children }: Pick<Titled, "content" | "children">,
  inside: Inside,
): Container | undefined {
  const { rich_text } = content;
  if (rich_text.length === 0) return container(name, values, [], children, inside);
  const lead: FlowNode = hasOpaqueBrackets(rich_text)
    ? inside.paragraph(rich_text)
    : { type: "paragraph", data: { containerTitle: true }, children: inside.line(rich_text) };
  return container(name, values, [lead], children, inside);
}

/** Tells whether brackets stand where no backslash can be put before them. */
function hasOpaqueBrackets(richText: RichText): boolean {
  return richText.some(
    (run) =>
      (run.type === "equation" && /[[\]\\]/.test(run.expression)) ||
      (run.type === "text" && run.annotations.code === true && /[[\]\\]/.test(run.text)),
  );
}

function container(
  name: string,
  values: Values,
  lead: readonly FlowNode[],
  children: readonly LiveBlock[],
  inside: Inside,
): Container | undefined {
  const below = inside.flow(children);
  return (
    below && { type: "container", name, attributes: attributesOf(values), children: [...lead, ...below] }
  );
}

function holding(name: string, parts: readonly (Container | undefined)[]): Container | undefined {
  const whole = parts.filter((part) => part !== undefined);
  if (whole.length < parts.length) return undefined;
  return { type: "container", name, attributes: new Map(), children: whole };
}

function fileLeaf(
  name: Leaf["name"],
  { source, caption }: { readonly source: FileSource; readonly caption: RichText },
  values: Values,
  inside: Inside,
): Leaf | undefined {
  const url = fileValue(source);
  return url === undefined ? undefined : leaf(name, { url, ...values }, caption, inside);
}

function leaf(name: Leaf["name"], values: Values, label: RichText, inside: Inside): Leaf {
  return { type: "leaf", name, attributes: attributesOf(values), children: inside.line(label) };
}

function attributesOf(values: Values): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as const],
    ),
  );
}
