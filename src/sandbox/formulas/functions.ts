import { dateFunctions } from "./dates.ts";
import { evaluate, type Surroundings } from "./evaluate.ts";
import type { Formula } from "./parse.ts";
import {
  asNumber,
  asText,
  boolean,
  instantOf,
  isEmpty,
  list,
  moment,
  number,
  text,
  Unsupported,
  type Value,
} from "./value.ts";

type Function = (args: readonly Value[]) => Value;

const first = (args: readonly Value[]): Value => {
  const [value] = args;
  if (!value) throw new Unsupported();
  return value;
};
const ofNumber =
  (compute: (value: number) => number): Function =>
  (args) =>
    number(compute(asNumber(first(args))));
const ofNumbers =
  (compute: (values: readonly number[]) => number): Function =>
  (args) =>
    number(compute(flat(args).map(asNumber)));
const ofText =
  (compute: (value: string, others: readonly string[]) => string): Function =>
  (args) =>
    text(compute(asText(first(args)), args.slice(1).map(asText)));
const flat = (args: readonly Value[]): readonly Value[] =>
  args.flatMap((arg) => (arg.type === "list" ? arg.items : [arg]));

const functions: Readonly<Record<string, Function>> = {
  ...dateFunctions,
  empty: (args) => boolean(isEmpty(first(args))),
  not: (args) => boolean(isEmpty(first(args))),
  format: (args) => text(asText(first(args))),
  concat: (args) =>
    args.every((arg) => arg.type === "list") ? list(flat(args)) : text(args.map(asText).join("")),
  join: (args) =>
    text(
      flat(args.slice(0, 1))
        .map(asText)
        .join(asText(args[1] ?? text(""))),
    ),
  length: (args) => {
    const value = first(args);
    return number(value.type === "list" ? value.items.length : asText(value).length);
  },
  contains: (args) => boolean(includes(args)),
  includes: (args) => boolean(includes(args)),
  lower: ofText((value) => value.toLowerCase()),
  upper: ofText((value) => value.toUpperCase()),
  trim: ofText((value) => value.trim()),
  replaceAll: ofText((value, [from = "", to = ""]) => value.replaceAll(from, to)),
  toNumber: (args) => {
    const value = first(args);
    if (value.type !== "string") return number(asNumber(value));
    const read = Number(value.string);
    return number((value.string ?? "").trim() === "" || Number.isNaN(read) ? null : read);
  },
  abs: ofNumber(Math.abs),
  ceil: ofNumber(Math.ceil),
  floor: ofNumber(Math.floor),
  round: ofNumber(Math.round),
  sqrt: ofNumber(Math.sqrt),
  sign: ofNumber(Math.sign),
  add: ofNumbers(([left = 0, right = 0]) => left + right),
  subtract: ofNumbers(([left = 0, right = 0]) => left - right),
  multiply: ofNumbers(([left = 0, right = 0]) => left * right),
  divide: ofNumbers(([left = 0, right = 0]) => left / right),
  mod: ofNumbers(([left = 0, right = 0]) => left % right),
  pow: ofNumbers(([left = 0, right = 0]) => left ** right),
  min: ofNumbers((values) => Math.min(...values)),
  max: ofNumbers((values) => Math.max(...values)),
  sum: ofNumbers((values) => values.reduce((total, value) => total + value, 0)),
  first: (args) => flat(args)[0] ?? text(null),
  last: (args) => flat(args).at(-1) ?? text(null),
  at: (args) => flat(args.slice(0, 1))[asNumber(args[1] ?? number(0))] ?? text(null),
  timestamp: (args) => number(instantOf(first(args))?.getTime() ?? null),
  fromTimestamp: (args) => {
    const value = first(args);
    return moment(value.type === "number" && value.number !== null ? new Date(value.number) : null);
  },
};

/** Calls a function; those that look at only some of their arguments come first. */
export function call(name: string, args: readonly Formula[], around: Surroundings): Value {
  const at = (index: number): Value => {
    const arg = args[index];
    if (!arg) throw new Unsupported();
    return evaluate(arg, around);
  };
  switch (name) {
    case "now":
      return moment(around.now);
    case "if":
      return at(isEmpty(at(0)) ? 2 : 1);
    case "ifs": {
      const found = args.findIndex(
        (_, index) => index % 2 === 0 && index + 1 < args.length && !isEmpty(at(index)),
      );
      return found >= 0 ? at(found + 1) : at(args.length - 1);
    }
    case "or":
      return boolean(args.some((_, index) => !isEmpty(at(index))));
    case "and":
      return boolean(args.every((_, index) => !isEmpty(at(index))));
    default: {
      const compute = Object.hasOwn(functions, name) ? functions[name] : undefined;
      if (!compute) throw new Unsupported();
      return compute(args.map((_, index) => at(index)));
    }
  }
}

function includes(args: readonly Value[]): boolean {
  const [within, sought] = args;
  if (!within || !sought) throw new Unsupported();
  if (within.type === "list") return within.items.some((item) => asText(item) === asText(sought));
  return asText(within).includes(asText(sought));
}
