import { nameOf, type Reader, type Readers, refuse, refuseKind } from "./state.ts";

const DECIMAL = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** How people write yes and no in tables. */
const WORDS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

/** Reads a number. Text is none, unless all is text. */
export const number: Reader = (written, state) => {
  if (typeof written.value === "number") return { type: "number", value: written.value };
  const text = written.text?.trim() ?? "";
  if (!DECIMAL.test(text)) return refuseKind(written, state, "a number", numberHint(text));
  if (!written.isCell) return refuseKind(written, state, "a number", "write it without quotes");
  return { type: "number", value: Number(text) };
};

/** What looks like a number to people is not guessed at: 1,500 is one thing in London and another in Berlin. */
function numberHint(text: string): string | undefined {
  if (/^[+-]?\d{1,3}(?:[.,' \u00A0\u202F]\d{3})*(?:[.,]\d+)?\s*[%€$£¥]?$/.test(text)) {
    return "write digits with a point before the decimals, such as 1500 or 1.5";
  }
  return undefined;
}

/** Reads true or false; in a cell also yes, no, 1 and 0. */
export const checkbox: Reader = (written, state) => {
  if (typeof written.value === "boolean") return { type: "checkbox", value: written.value };
  const value = WORDS.get(written.text?.trim().toLowerCase() ?? "");
  if (!written.isCell) {
    const hint = value === undefined ? undefined : `write ${value}`;
    return refuseKind(written, state, "true or false", hint);
  }
  if (value === undefined)
    return refuseKind(written, state, "true or false", "yes, no, 1 and 0 will do, too");
  return { type: "checkbox", value };
};

type Line = "url" | "email" | "phone_number";
const NOUNS = { url: "an address", email: "an e-mail address", phone_number: "a phone number" } as const;

/** Makes the reader of a line of text that Notion keeps as it is. */
export function line(type: Line): Readers[Line] {
  return (written, state) => {
    const value = written.text?.trim();
    if (value === undefined) return refuseKind(written, state, NOUNS[type]);
    if (value === "") {
      return refuse(written, state, "invalid-value", `${nameOf(state)} is empty`, "write null to clear it");
    }
    return { type, value };
  };
}
