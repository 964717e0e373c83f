import type { AnyResource } from "../manifest/index.ts";
import type { Block } from "../model/blocks.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import { plainText } from "../model/rich-text.ts";
import type { OutlinedResource } from "../report/outline.ts";
import { newBlockJson } from "../report/plan-json.ts";
import type { Context } from "./context.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { hasErrors, load, type ProjectOptions } from "./validate.ts";

/** What the manifests declare, as far as it can be told without Notion. */
export interface OutlineResult {
  readonly exitCode: ExitCode;
  readonly resources: readonly OutlinedResource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and checks every manifest, and tells what each becomes, offline. */
export async function outline(options: ProjectOptions, context: Context): Promise<OutlineResult> {
  const project = await load(options, true, context);
  const { resources, databases, rows, diagnostics } = project;
  return {
    exitCode: hasErrors(project) ? EXIT.invalid : EXIT.done,
    resources: [...resources, ...databases, ...rows].map(outlined),
    diagnostics,
  };
}

function outlined(resource: AnyResource): OutlinedResource {
  const { kind, key, place } = resource;
  return {
    kind,
    key,
    file: place.file,
    title: titleOf(resource),
    blocks: blocksOf(resource).map(newBlockJson),
  };
}

function titleOf(resource: AnyResource): string {
  switch (resource.kind) {
    case "page":
      return resource.properties.title;
    case "database":
      return plainText(resource.properties.title);
    case "row": {
      const title = [...resource.values.values()].find(({ type }) => type === "title");
      return title?.type === "title" ? plainText(title.value) : resource.identity;
    }
  }
}

function blocksOf(resource: AnyResource): readonly Block[] {
  return resource.kind === "database" ? [] : (resource.blocks ?? []);
}
