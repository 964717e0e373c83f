import type { Paragraph } from "mdast";
import type { Block } from "../../model/blocks.ts";
import { type RichText, text } from "../../model/rich-text.ts";
import { didYouMean } from "../../model/suggestion.ts";
import { type CalloutLook, callout, siteCallout } from "../callouts.ts";
import { warnOfUnclosed } from "../fence-lines.ts";
import { PLAIN, textOf } from "../inline.ts";
import { makeCallout } from "../notion/callout.ts";
import { makeColumns, makeStray } from "../notion/columns.ts";
import { warnOfUnknown } from "../notion/known-attributes.ts";
import { makeOriginal } from "../notion/synced.ts";
import { makeTabs } from "../notion/tabs.ts";
import { makeToggle } from "../notion/toggle.ts";
import type { Written } from "../notion/written.ts";
import { paragraph, splitLead } from "../paragraphs.ts";
import type { Look, State } from "../state.ts";
import type { Container } from "../syntax/containers.ts";

const BOLD: Look = { annotations: { bold: true } };

/** What becomes of a container by its name. Its content is converted by `body`. */
type ConvertContainer = (state: State, node: Container, body: () => Block[]) => Block[];

/** The containers that sites and Notion name beside alerts. */
const CONTAINERS: Readonly<Record<string, ConvertContainer>> = {
  details,
  "code-group": transparent,
  // VitePress's own, which only change how its site treats the content.
  raw: transparent,
  "v-pre": transparent,
  callout: (state, node, body) => makeCallout(state, written(node), titleOf(state, node, BOLD), body()),
  toggle: (state, node, body) => makeToggle(state, written(node), titleOf(state, node, PLAIN), body()),
  synced: (state, node, body) => [makeOriginal(written(node), titled(state, node, body()))],
  columns,
  column: stray,
  tabs,
  tab: stray,
};

/** Converts a container: by its name to a callout or toggle, or else to its content below its title in bold. */
export function container(state: State, node: Container): Block[] {
  warnOfUnclosed(state, node);
  warnOfUnknown(state, node, written(node).shown);
  const body = () => state.blocks(contentOf(node));
  const look = siteCallout(node.name);
  if (look !== undefined) return [alert(state, node, body(), look)];
  const convert = Object.hasOwn(CONTAINERS, node.name) ? CONTAINERS[node.name] : undefined;
  if (convert !== undefined) return convert(state, node, body);
  const hint = didYouMean(node.name, Object.keys(CONTAINERS));
  const message = `the container ":::${node.name}" is not known; its content stands below its title`;
  state.warn(node, "container-unknown", hint === undefined ? message : `${message}; ${hint}`);
  const title = titleOf(state, node, BOLD);
  return [paragraph(title.length > 0 ? title : [text(node.name, BOLD.annotations)]), ...body()];
}

/** A titled alert has its title for a text, another the paragraph that leads it. */
function alert(state: State, node: Container, body: readonly Block[], look: CalloutLook): Block {
  const title = titleOf(state, node, BOLD);
  return callout(look, title.length > 0 ? { rich_text: title, children: body } : splitLead(body));
}

function details(state: State, node: Container, body: () => Block[]): Block[] {
  const title = titleOf(state, node, PLAIN);
  const rich_text = title.length > 0 ? title : [text("Details")];
  return [{ type: "toggle", content: { rich_text, color: "default" }, children: body() }];
}

/** Leaves only the content, and a title above it. */
function transparent(state: State, node: Container, body: () => Block[]): Block[] {
  return titled(state, node, body());
}

/** Puts the title of a container above its content. */
function titled(state: State, node: Container, body: readonly Block[]): Block[] {
  const title = titleOf(state, node, BOLD);
  return title.length > 0 ? [paragraph(title), ...body] : [...body];
}

function stray(state: State, node: Container, body: () => Block[]): Block[] {
  return titled(state, node, makeStray(state, written(node), body()));
}

function columns(state: State, node: Container): Block[] {
  const parts = partsOf(node, "column").map(({ part, between }) => {
    if (part === undefined) return { blocks: state.blocks(between) };
    warnOfUnclosed(state, part);
    warnOfUnknown(state, part, written(part).shown);
    const blocks = titled(state, part, state.blocks(contentOf(part)));
    return { column: written(part), blocks };
  });
  return titled(state, node, makeColumns(state, written(node), parts));
}

function tabs(state: State, node: Container): Block[] {
  const parts = partsOf(node, "tab").map(({ part, between }) => {
    if (part === undefined) return { blocks: state.blocks(between) };
    warnOfUnclosed(state, part);
    warnOfUnknown(state, part, written(part).shown);
    const tab = { ...written(part), title: titleOf(state, part, PLAIN) };
    return { tab, blocks: state.blocks(contentOf(part)) };
  });
  return titled(state, node, makeTabs(state, written(node), parts));
}

/** Divides what a container holds into containers of a name and what stands between those. */
function partsOf(
  node: Container,
  name: string,
): readonly { readonly part?: Container; readonly between: readonly Container["children"][number][] }[] {
  const parts: { readonly part?: Container; readonly between: Container["children"][number][] }[] = [];
  for (const child of contentOf(node)) {
    const last = parts.at(-1);
    if (child.type === "container" && child.name === name) parts.push({ part: child, between: [] });
    else if (last !== undefined && last.part === undefined) last.between.push(child);
    else parts.push({ between: [child] });
  }
  return parts;
}

function written(node: Container): Written {
  return {
    node,
    shown: `":::${node.name}"`,
    attribute: (name) => node.attributes.get(name),
  };
}

function titleOf(state: State, node: Container, look: Look): RichText {
  const lead = leadOf(node);
  if (lead !== undefined) return textOf(state, state.inline(lead.children, look));
  // Rspress writes it as an attribute.
  const title = node.attributes.get("title")?.trim() ?? "";
  return title === "" ? [] : [text(title, look.annotations)];
}

function leadOf(node: Container): Paragraph | undefined {
  const [first] = node.children;
  return first?.type === "paragraph" && first.data?.containerTitle === true ? first : undefined;
}

function contentOf(node: Container): Container["children"] {
  return leadOf(node) === undefined ? node.children : node.children.slice(1);
}
