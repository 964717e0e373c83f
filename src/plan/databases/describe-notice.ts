import type { Diagnostic } from "../../model/diagnostics.ts";
import type { SchemaNotice } from "./schema-change.ts";

/** Tells in words what no request can mend, and what to do in Notion. */
export function describeNotice(
  notice: SchemaNotice,
): Required<Pick<Diagnostic, "code" | "message" | "hint">> {
  const { property, dataSource } = notice;
  const where = `the property "${property}" of ${dataSource}`;
  switch (notice.notice) {
    case "option color":
      return {
        code: "option-color",
        message: `The option "${notice.option}" of ${where} is ${notice.live} in Notion and ${notice.wanted} in the manifest; the API cannot change colours.`,
        hint: `in Notion: click "${property}", Edit property, the option "${notice.option}", ${notice.wanted}`,
      };
    case "option group":
      return {
        code: "option-group",
        message: `The option "${notice.option}" of ${where} is in the group "${notice.live ?? "none"}" in Notion and in "${notice.wanted}" in the manifest; the API cannot move it.`,
        hint: `in Notion: click "${property}", Edit property, and drag "${notice.option}" to "${notice.wanted}"`,
      };
    case "unsupported type":
      return {
        code: "property-type",
        message:
          notice.wanted === undefined
            ? `The manifest does not name ${where}; it is left, because the API cannot make a ${notice.kind} again.`
            : `In Notion, ${where} is a ${notice.kind}, and the API cannot make it a ${notice.wanted}.`,
        hint: `in Notion: delete or rename "${property}"`,
      };
    case "not joined":
      return {
        code: "relation-sides",
        message: `In Notion, ${where} and "${notice.other.property}" of ${notice.other.dataSource} are there already, and the API cannot make them two sides of one relation.`,
        hint: "in Notion: delete or rename one of the two; Pagewright then makes it as the other side of the relation",
      };
    case "name taken":
      return {
        code: "property-name",
        message: `In ${dataSource}, no property can be called "${notice.name}", because another one is in Notion.`,
        hint: `in Notion: rename or delete the property "${notice.name}" that the manifest does not mean`,
      };
    case "held back":
      return {
        code: "property-reference",
        message: `What ${where} computes refers to "${notice.by.property}" of ${notice.by.dataSource}, which could not be made.`,
        hint: `first make "${notice.by.property}" possible`,
      };
    default:
      return notice satisfies never;
  }
}
