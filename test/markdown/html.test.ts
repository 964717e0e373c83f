import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenizeHtml } from "../../src/markdown/html/tokenize.ts";

/** Gives tokens in short: text as itself, tags with their attributes. */
function tokens(html: string): unknown[] {
  return tokenizeHtml(html).map((token) =>
    token.type === "text"
      ? token.value
      : [
          `${token.closing ? "/" : ""}${token.name}`,
          ...[...token.attributes].map(([key, value]) => `${key}=${value}`),
        ],
  );
}

describe("tokenizeHtml", () => {
  it("gives nothing for nothing", () => {
    expect(tokens("")).toEqual([]);
  });

  it("cuts text and tags apart", () => {
    expect(tokens("a<B>c</b >d<br/>e")).toEqual(["a", ["b"], "c", ["/b"], "d", ["br"], "e"]);
  });

  it("reads attributes in each way to write them", () => {
    expect(tokens(`<a href="x>y" ID='1' b=c d e @f="g" :h = 'i' href=z>`)).toEqual([
      ["a", "href=x>y", "id=1", "b=c", "d=", "e=", "@f=g", ":h=i"],
    ]);
  });

  it("leaves out comments, declarations, scripts and styles", () => {
    expect(tokens("a<!-- <b> -->c<!x>d<?y?>e<![CDATA[ <f> ]]>g")).toEqual(["a", "c", "d", "e", "g"]);
    expect(tokens("<script a>if (a<b) '</p>'</SCRIPT>c<style>d")).toEqual([
      ["script", "a="],
      ["/script"],
      "c",
      ["style"],
    ]);
  });

  it("takes what is never closed as HTML does, but loses no text to a broken quote", () => {
    expect(tokens("a<!-- b")).toEqual(["a"]);
    expect(tokens('<b "c>d</b> e')).toEqual([["b", "c="], "d", ["/b"], " e"]);
    expect(tokens("a <b")).toEqual(["a <b"]);
  });

  it("never fails, and gives back text that holds no markup", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("<", ">", "a", '"', "'", "/", "=", " ", "!--", "-->", "script")),
        (parts) => {
          expect(() => tokenizeHtml(parts.join(""))).not.toThrow();
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.string().filter((text) => text !== "" && !text.includes("<")),
        (text) => {
          expect(tokens(text)).toEqual([text]);
        },
      ),
    );
  });
});
