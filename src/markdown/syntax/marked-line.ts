import type { Stretch } from "./label.ts";
import { type Code, type Effects, endsLine, type State } from "./line.ts";

type TokenType = Parameters<Effects["enter"]>[0];

/**
 * Takes the rest of a line: the stretch that is text, which is parsed as such, and what stands around it as marks. Both
 * have the names that are given. At the end of the line it goes on with `done`.
 */
export function takeLine(
  effects: Effects,
  names: { readonly mark: TokenType; readonly text: TokenType },
  stretch: Stretch | undefined,
  done: State,
): State {
  let at = 0;
  return start;

  function start(code: Code): ReturnType<State> {
    if (endsLine(code)) return done(code);
    effects.enter(names.mark);
    return mark(code);
  }

  function mark(code: Code): ReturnType<State> {
    if (endsLine(code)) {
      effects.exit(names.mark);
      return done(code);
    }
    if (at === stretch?.start && at !== stretch.end) {
      effects.exit(names.mark);
      effects.enter(names.text);
      effects.enter("chunkText", { contentType: "text" });
      return text(code);
    }
    at++;
    effects.consume(code);
    return mark;
  }

  function text(code: Code): ReturnType<State> {
    if (at !== stretch?.end) {
      at++;
      effects.consume(code);
      return text;
    }
    effects.exit("chunkText");
    effects.exit(names.text);
    return start(code);
  }
}
