import type { Diagnostic, Place } from "../../model/diagnostics.ts";
import type { SchemaNotice } from "./schema-change.ts";

/** Tells a reader what no request can mend, and the clicks that do. `fallback` is where its database is declared. */
export function noticeDiagnostic(notice: SchemaNotice, fallback: Place): Diagnostic {
  return { ...(notice.place ?? fallback), severity: "warning", ...explained(notice) };
}

function explained(notice: SchemaNotice): Pick<Diagnostic, "code" | "message" | "hint"> {
  const property = `"${notice.property}"`;
  const edit = `in Notion click the name of the property ${property} → Edit property`;
  switch (notice.notice) {
    case "option color":
      return {
        code: "option-color",
        message: `the option "${notice.option}" of ${property} is ${notice.live} in Notion, not ${notice.wanted}, and the API cannot recolour it`,
        hint: `${edit} → "${notice.option}" → ${notice.wanted}, or write \`color: ${notice.live}\``,
      };
    case "option group":
      return {
        code: "option-group",
        message: `the option "${notice.option}" of ${property} is in the group ${notice.live ?? "that Notion chose"}, not ${notice.wanted}, and the API cannot move it`,
        hint: `${edit} and drag "${notice.option}" to ${notice.wanted}`,
      };
    case "unsupported type":
      return {
        code: "unsupported-property",
        message: `the property ${property} is a ${notice.kind} in Notion, which the API can neither change nor remove`,
        hint: "rename or delete it in Notion, or give the manifest's property another name",
      };
    case "not joined":
      return {
        code: "relations-not-joined",
        message: `${property} and "${notice.other.property}" are two relations in Notion already, and the API cannot make them the two sides of one`,
        hint: "delete one of them in Notion; the next apply makes it anew as the other side",
      };
    case "name taken":
      return {
        code: "property-name-taken",
        message: `${property} cannot be called "${notice.name}", because another property in Notion is`,
        hint: "rename or delete the other one in Notion",
      };
    case "held back":
      return {
        code: "property-held-back",
        message: `${property} waits for "${notice.by.property}", which cannot be as its manifest says`,
        hint: `mend "${notice.by.property}" first`,
      };
  }
}
