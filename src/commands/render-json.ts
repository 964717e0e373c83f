import type { BlockObjectRequest } from "@notionhq/client";
import type { DatabaseResource, DeclaredValue } from "../manifest/index.ts";
import type { Block } from "../model/blocks.ts";
import { isCreatable } from "../model/canonical.ts";
import { writeFile } from "../model/files.ts";
import { writeIcon } from "../model/icons.ts";
import type { PageProperties } from "../model/page.ts";
import { writeValue } from "../model/properties/value-api.ts";
import { plain } from "../model/rich-text.ts";
import { writeRichText } from "../model/rich-text-api.ts";
import { writeBlocks } from "../notion/append.ts";
import { diagnosticJson } from "../report/diagnostic-json.ts";
import type { RenderResult } from "./render.ts";

/**
 * Gives what a file becomes as the API takes it, as far as that can be told offline: people, rows and files are named as
 * the manifest names them.
 */
export function renderJson({ resources, diagnostics }: RenderResult): object {
  return { resources: resources.map(resourceJson), diagnostics: diagnostics.map(diagnosticJson) };
}

function resourceJson(resource: RenderResult["resources"][number]): object {
  switch (resource.kind) {
    case "page":
    case "unpublished page":
      return {
        kind: "page",
        ...(resource.kind === "page" && { key: resource.key }),
        properties: { title: { title: writeRichText(plain(resource.properties.title)) } },
        ...looksJson(resource.properties),
        children: blocksJson(resource.blocks),
      };
    case "row":
      return {
        kind: "row",
        key: resource.key,
        dataSource: resource.dataSource,
        properties: Object.fromEntries([...resource.values].map(([name, value]) => [name, valueJson(value)])),
        ...looksJson(resource),
        ...(resource.blocks !== undefined && { children: blocksJson(resource.blocks) }),
      };
    case "database":
      return databaseJson(resource);
  }
}

function looksJson({ icon, cover, locked }: Omit<PageProperties, "title">): object {
  return {
    ...(icon !== undefined && { icon: icon && writeIcon(icon) }),
    ...(cover !== undefined && { cover: cover && writeFile(cover) }),
    ...(locked !== undefined && { is_locked: locked }),
  };
}

/** Blocks that are kept by their IDs stay where they are: nothing is sent of them. */
function blocksJson(blocks: readonly Block[]): BlockObjectRequest[] {
  return writeBlocks(blocks.flatMap(withoutKept));
}

function withoutKept(block: Block): Block[] {
  if (!isCreatable(block)) return [];
  return block.children.length === 0
    ? [block]
    : [{ ...block, children: block.children.flatMap(withoutKept) }];
}

function valueJson(value: DeclaredValue): object {
  switch (value.type) {
    case "people":
    case "relation":
      return { [value.type]: value.value };
    case "files":
      return {
        files: value.value.map((file) =>
          "url" in file ? { name: file.name, external: { url: file.url } } : { name: file.name },
        ),
      };
    default:
      return writeValue(value);
  }
}

function databaseJson({ key, properties, dataSources }: DatabaseResource): object {
  const { title, description, inline } = properties;
  return {
    kind: "database",
    key,
    title: writeRichText(title),
    ...(description !== undefined && { description: writeRichText(description) }),
    ...looksJson(properties),
    ...(inline !== undefined && { is_inline: inline }),
    dataSources: dataSources.map((source) => ({
      key: source.key,
      ...(source.name !== undefined && { name: source.name }),
      properties: Object.fromEntries(
        source.properties.map(({ name, description: said, config }) => [
          name,
          { ...config, ...(said !== undefined && { description: said }) },
        ]),
      ),
    })),
  };
}
