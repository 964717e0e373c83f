import { describe, expect, it } from "vitest";
import { codeFrame, compareDiagnostics, type Diagnostic } from "../../src/model/diagnostics.ts";

describe("codeFrame", () => {
  it("shows the line, the one before it and a caret", () => {
    expect(codeFrame("title: a\nicon: b\nmore: c", 2, 7)).toBe("1 | title: a\n2 | icon: b\n  |       ^");
  });

  it("shows the first line alone", () => {
    expect(codeFrame("title: a", 1, 1)).toBe("1 | title: a\n  | ^");
  });

  it("keeps line numbers of different widths below each other, and knows CRLF", () => {
    const source = Array.from({ length: 12 }, (_, n) => `line ${n + 1}`).join("\r\n");
    expect(codeFrame(source, 10, 2)).toBe(" 9 | line 9\n10 | line 10\n   |  ^");
  });

  it("shows of a long line the part around the place", () => {
    const [line = "", caret = ""] = codeFrame(`${"x".repeat(999)}!${"x".repeat(999)}`, 1, 1000).split("\n");
    expect(line[caret.indexOf("^")]).toBe("!");
    expect(line.length).toBeLessThan(170);
  });

  it("survives a place that is not in the source", () => {
    expect(codeFrame("", 5, 0)).toBe("  | ^");
  });
});

describe("compareDiagnostics", () => {
  it("orders by file, line and column", () => {
    const at = (file: string, line: number, column: number): Diagnostic => ({
      severity: "warning",
      code: "x",
      message: "",
      file,
      line,
      column,
    });
    const ordered = [at("a", 1, 2), at("a", 1, 10), at("a", 2, 1), at("b", 1, 1)];
    expect(ordered.toReversed().sort(compareDiagnostics)).toEqual(ordered);
  });
});
