import { expressionReader, shownText } from "./expressions.ts";
import type { Progress, Reader } from "./reader.ts";

/** A tag of JSX, or a comment of HTML, which some sites let stand in MDX. */
export interface JsxTag {
  /** Empty for a fragment. */
  readonly name: string;
  readonly closing: boolean;
  readonly selfClosing: boolean;
  readonly isComment: boolean;
  /** Attributes with a text, as it is written. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

type State = (character: string) => State | Exclude<Progress, "more">;

const NAME_START = /[\p{L}_$]/u;
const NAME = /[\p{L}\p{N}_$.:-]/u;
const SPACE = /\s/;
const ATTRIBUTE = /[^\s"'<>/={}]/;

/** Makes a reader of one tag, and gives what it has read of it. */
export function tagReader(): { readonly read: Reader; readonly tag: () => JsxTag } {
  let name = "";
  let closing = false;
  let selfClosing = false;
  let isComment = false;
  let attribute = "";
  let value = "";
  let afterLine = false;
  const attributes: [string, string][] = [];
  let state: State = start;
  return {
    read: (character) => {
      const next = state(character);
      if (typeof next === "string") return next;
      state = next;
      return "more";
    },
    tag: () => ({ name, closing, selfClosing, isComment, attributes }),
  };

  function start(character: string): ReturnType<State> {
    return character === "<" ? afterStart : "failed";
  }

  function afterStart(character: string): ReturnType<State> {
    if (character === "!") return commentStart;
    if (character !== "/") return nameStart(character);
    closing = true;
    return nameStart;
  }

  function nameStart(character: string): ReturnType<State> {
    if (character === ">") return "done";
    return NAME_START.test(character) ? inName(character) : "failed";
  }

  function inName(character: string): ReturnType<State> {
    if (!NAME.test(character)) return SPACE.test(character) ? between(character) : betweenEnds(character);
    name += character;
    return inName;
  }

  function between(character: string): ReturnType<State> {
    // No tag goes on behind an empty line, so that one that never ends spoils little.
    if (character === "\n" && afterLine) return "failed";
    afterLine = SPACE.test(character) && (afterLine || character === "\n");
    if (SPACE.test(character)) return between;
    if (character === "{" && !closing) return inExpression(expressionReader(), character);
    if (!ATTRIBUTE.test(character) || closing) return betweenEnds(character);
    attribute = "";
    return inAttribute(character);
  }

  function betweenEnds(character: string): ReturnType<State> {
    if (character === ">") return "done";
    if (character !== "/" || closing) return "failed";
    selfClosing = true;
    return end;
  }

  function end(character: string): ReturnType<State> {
    return character === ">" ? "done" : "failed";
  }

  function inAttribute(character: string): ReturnType<State> {
    if (!ATTRIBUTE.test(character)) return afterAttribute(character);
    attribute += character;
    return inAttribute;
  }

  function afterAttribute(character: string): ReturnType<State> {
    if (SPACE.test(character)) return afterAttribute;
    if (character === "=") return beforeValue;
    attributes.push([attribute, ""]);
    return between(character);
  }

  function beforeValue(character: string): ReturnType<State> {
    if (SPACE.test(character)) return beforeValue;
    value = "";
    if (character === '"' || character === "'") return inValue(character);
    return character === "{" ? inExpression(expressionReader(), character) : "failed";
  }

  function inValue(quote: string): State {
    return (character) => {
      if (character === quote) {
        attributes.push([attribute, value]);
        return between;
      }
      value += character;
      return inValue(quote);
    };
  }

  function inExpression(reader: Reader, character: string): ReturnType<State> {
    value += character;
    switch (reader(character)) {
      case "failed":
        return "failed";
      case "more":
        return (next) => inExpression(reader, next);
      case "done": {
        const text = shownText(value.slice(1, -1));
        if (text !== undefined && attribute !== "") attributes.push([attribute, text]);
        attribute = "";
        value = "";
        return between;
      }
    }
  }

  function commentStart(character: string): ReturnType<State> {
    isComment = true;
    return character === "-" ? commentStart2 : "failed";
  }

  function commentStart2(character: string): ReturnType<State> {
    return character === "-" ? comment : "failed";
  }

  function comment(character: string): ReturnType<State> {
    return character === "-" ? commentEnd : comment;
  }

  function commentEnd(character: string): ReturnType<State> {
    return character === "-" ? commentEnd2 : comment;
  }

  function commentEnd2(character: string): ReturnType<State> {
    if (character === ">") return "done";
    return character === "-" ? commentEnd2 : comment;
  }
}

/** Tells a component, or a fragment, from an element of HTML and a comment. */
export function isComponent({ name, isComment }: JsxTag): boolean {
  return !isComment && !/^[a-z][a-z0-9-]*$/.test(name);
}

/** The components of Docusaurus and others for which there is an element. */
const ELEMENTS: Readonly<Record<string, string>> = { Tabs: "tabs", TabItem: "tab", Tab: "tab" };

/** Gives the tag of a component as that of the element that stands for it; any other tag stays as it is. */
export function asElement(tag: JsxTag): JsxTag {
  const name = Object.hasOwn(ELEMENTS, tag.name) ? ELEMENTS[tag.name] : undefined;
  if (name === undefined) return tag;
  const given = new Map(tag.attributes);
  const title = given.get("label") ?? given.get("title") ?? given.get("value");
  return { ...tag, name, attributes: title === undefined ? [] : [["title", title]] };
}

/** Elements that are never closed in HTML. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** Writes the tag of an element as HTML does: without what is computed, and closed where it closes itself. */
export function htmlOf({ name, closing, selfClosing, isComment, attributes }: JsxTag): string {
  if (isComment) return "<!-- -->";
  if (closing) return `</${name}>`;
  const written = attributes.map(([key, value]) => ` ${key}=${quoted(value)}`).join("");
  return `<${name}${written}>${selfClosing && !VOID.test(name) ? `</${name}>` : ""}`;
}

function quoted(value: string): string {
  return value.includes('"') ? `'${value.replaceAll("'", "&#39;")}'` : `"${value}"`;
}
