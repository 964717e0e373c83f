import { COLORS } from "../../model/colors.ts";
import { dashedId, parseNotionId } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import {
  type Annotations,
  canonicalRichText,
  type Mention,
  type RichText,
  type Run,
  text,
} from "../../model/rich-text.ts";
import { didYouMean } from "../../model/suggestion.ts";
import { canonicalUrl } from "../../model/url.ts";
import { error, quoted, type Report } from "../problem.ts";
import { found } from "../schema/explain.ts";
import { isList, isMapping, type Written } from "./written.ts";

/** What a run may say: exactly one of these. */
const KINDS = ["text", "equation", "mention"] as const;
const FLAGS = ["bold", "italic", "strikethrough", "underline", "code"] as const;
const KEYS = [...KINDS, ...FLAGS, "color", "link"] as const;

/** Reads rich text that is written as a list of runs. Undefined if one of them cannot be read, which is reported. */
export function readRuns(written: Written, report: Report): RichText | undefined {
  const list = isList(written.value) ? written.value : [];
  const runs = list.map((_, index) => readRun(written.at(index), report));
  const sound = runs.filter((run) => run !== undefined);
  return sound.length === runs.length ? canonicalRichText(sound) : undefined;
}

function readRun(written: Written, report: Report): Run | undefined {
  const { value } = written;
  if (typeof value === "string") return text(value);
  if (!isMapping(value))
    return refuse(written, report, `a run is ${found(value)}; expected text or a mapping`);
  const unknown = Object.keys(value).find((key) => !KEYS.some((known) => known === key));
  if (unknown !== undefined) {
    const message = `unknown key ${quoted(unknown)} in a run; expected one of ${KEYS.join(", ")}`;
    return refuse(written.at(unknown), report, message, didYouMean(unknown, KEYS));
  }
  const [kind, ...others] = KINDS.filter((key) => Object.hasOwn(value, key));
  if (kind === undefined || others.length > 0) {
    return refuse(written, report, `a run says exactly one of ${KINDS.join(", ")}`);
  }
  const annotations = readLooks(written, value, report);
  if (annotations === undefined) return undefined;
  switch (kind) {
    case "text":
      return readText(written, value, annotations, report);
    case "equation": {
      const expression = textAt(written, kind, report);
      if (expression === undefined) return undefined;
      if (expression.length <= LIMITS.equation) return { type: "equation", expression, annotations };
      const message = `the equation has ${expression.length} characters, and Notion takes ${LIMITS.equation}`;
      return refuse(written.at(kind), report, message);
    }
    case "mention": {
      const mention = readMention(written.at(kind), report);
      return mention && { type: "mention", mention, annotations };
    }
  }
}

function readText(
  written: Written,
  value: Readonly<Record<string, unknown>>,
  annotations: Annotations,
  report: Report,
): Run | undefined {
  const content = textAt(written, "text", report);
  if (content === undefined) return undefined;
  if (value.link === undefined) return text(content, annotations);
  const address = textAt(written, "link", report);
  if (address === undefined) return undefined;
  const link = canonicalUrl(address);
  if (link !== undefined) return text(content, annotations, link);
  const message = `${quoted(address)} is no address that Notion takes for a link`;
  return refuse(written.at("link"), report, message, "it takes https:, http:, mailto: and tel:");
}

function readLooks(
  written: Written,
  value: Readonly<Record<string, unknown>>,
  report: Report,
): Annotations | undefined {
  const looks: { -readonly [N in keyof Annotations]: Annotations[N] } = {};
  for (const flag of FLAGS) {
    if (value[flag] === undefined) continue;
    if (typeof value[flag] !== "boolean") {
      return refuse(written.at(flag), report, `"${flag}" is ${found(value[flag])}; expected true or false`);
    }
    if (value[flag]) looks[flag] = true;
  }
  if (value.color === undefined) return looks;
  const color = COLORS.find((known) => known === value.color);
  if (color !== undefined) return { ...looks, color };
  const hint = didYouMean(String(value.color), COLORS);
  return refuse(written.at("color"), report, `"color" is ${found(value.color)}; expected a colour`, hint);
}

const MENTIONS = ["user", "page", "database", "custom_emoji", "date", "template"] as const;
const TEMPLATES = ["today", "now", "me"] as const;

function readMention(written: Written, report: Report): Mention | undefined {
  const value = isMapping(written.value) ? written.value : {};
  const keys = Object.keys(value).filter((key) => key !== "end");
  const kind = MENTIONS.find((one) => one === keys[0]);
  if (kind === undefined || keys.length !== 1 || ("end" in value && kind !== "date")) {
    return refuse(written, report, `a mention says exactly one of ${MENTIONS.join(", ")}`);
  }
  const said = textAt(written, kind, report);
  if (said === undefined) return undefined;
  switch (kind) {
    case "date": {
      if (value.end === undefined) return { type: kind, start: said };
      const end = textAt(written, "end", report);
      return end === undefined ? undefined : { type: kind, start: said, end };
    }
    case "template": {
      const template = TEMPLATES.find((one) => one === said);
      if (template !== undefined) return { type: kind, value: template };
      return refuse(written.at(kind), report, `${quoted(said)} is none of ${TEMPLATES.join(", ")}`);
    }
    default: {
      const id = parseNotionId(said);
      if (id !== undefined) return { type: kind, id: dashedId(id) };
      return refuse(written.at(kind), report, `${quoted(said)} is not the ID of a ${kind}`);
    }
  }
}

/** Reads the text under a key. A date that is written without quotes is text, too. */
function textAt(written: Written, key: string, report: Report): string | undefined {
  const part = written.at(key);
  return part.text ?? refuse(part, report, `"${key}" is ${found(part.value)}; expected text`);
}

function refuse({ place }: Written, report: Report, message: string, hint?: string): undefined {
  report(error(place, "invalid-run", message, hint));
}
