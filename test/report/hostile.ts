import fc from "fast-check";

/** Texts that a page may hold: what commands a terminal or a runner, turns text around, or closes what it stands in. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "word ",
        "other word ",
        "\u001b[2J",
        "\u009b31m",
        "\u001b]8;;https://a.com\u0007",
        "\r\n",
        "\n::error::",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u200b",
        "```\n# x",
        "`````",
        "[-x-]{+y+}",
        "@team #12 ",
        "<script>alert(1)</script>",
        "</del></ins></span></pre>",
        "| a | b |",
        "<!-- x",
        "</summary>",
        "</details>",
        "[x](javascript:1)",
      ),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));

/** Control characters, line ends included, and those that turn text around or cannot be seen. */
export const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
