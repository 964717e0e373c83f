import type { WritableType } from "../../model/properties/values.ts";
import type { Loading } from "../loading.ts";
import { error, quoted } from "../problem.ts";
import type { DeclaredValue, PropertyDeclaration, RowRef } from "../resource.ts";
import { found } from "../schema/explain.ts";
import type { Written } from "./written.ts";

/** What a value says, without its place. */
export type Value = DeclaredValue extends infer V ? (V extends unknown ? Omit<V, "place"> : never) : never;

/** What a reader works with beside the value. */
export interface ValueState {
  readonly loading: Loading;
  readonly property: PropertyDeclaration;
  /** Whether options may be named that are not declared. */
  readonly createOptions: boolean;
  readonly rows: RowNames;
}

/** Finds rows by what relations call them. */
export interface RowNames {
  /** Gives the row that is meant; undefined if there is none. */
  readonly find: (name: string, property: PropertyDeclaration) => RowRef | undefined;
  /** Says why there is none; undefined if that cannot be told, because a file with rows could not be read. */
  readonly explain: (
    name: string,
    property: PropertyDeclaration,
  ) => { readonly message: string; readonly hint?: string | undefined } | undefined;
}

/** Reads a value that is not nothing. Gives undefined for one that does not fit, which is reported. */
export type Reader = (written: Written, state: ValueState) => Value | undefined;

/** A reader for each type whose values can be written. */
export type Readers = { readonly [T in WritableType]: Reader };

/** Reports a value that does not fit. */
export function refuse(
  written: Written,
  { loading }: ValueState,
  code: string,
  message: string,
  hint?: string,
): undefined {
  loading.report(error(written.place, code, message, hint));
}

/** Reports a value of the wrong kind. */
export function refuseKind(written: Written, state: ValueState, expected: string, hint?: string): undefined {
  const message = `${nameOf(state)} is ${found(written.value)}; expected ${expected}`;
  return refuse(written, state, "wrong-type", message, hint);
}

/** Gives the name of the property as messages write it. */
export function nameOf({ property }: ValueState): string {
  return quoted(property.name);
}
