import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, encode } from "../../src/saved/codec.ts";

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "binary" }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value")),
    fc.array(fc.tuple(tie("value"), tie("value"))).map((entries) => new Map(entries)),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("$map", "$$map", "$", "__proto__")), tie("value")),
  ),
}));

describe("plain data with maps", () => {
  it("is the same after it was written as JSON and read", () => {
    fc.assert(
      fc.property(value, (data) => {
        const read = decode(JSON.parse(JSON.stringify(encode(data))));
        expect(read).toEqual(data);
        expect(encode(read)).toEqual(encode(data));
      }),
    );
  });

  it("leaves out what is undefined", () => {
    expect(Object.keys(Object(decode(encode({ a: undefined, b: 1 }))))).toEqual(["b"]);
  });
});
