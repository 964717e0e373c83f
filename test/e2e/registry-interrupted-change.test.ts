import { describe, it } from "vitest";
import { CHANGED, expectFinished, FIRST, type Mishap } from "./breakable-registry.ts";

describe("a registry that is changed", () => {
  it.each<Mishap>(["interrupted", "killed", "internal-error", "reset-committed"])(
    "is finished by the next apply, whichever write is %s",
    (mishap) => expectFinished(FIRST, CHANGED, mishap),
  );
});
