import { joinWords } from "../../shared/format/sentence.ts";
import { UsageError, type GivenOptions } from "./command.ts";

/** Wraps what `parseArgs` found. */
export function givenOptions(values: Readonly<Record<string, unknown>>): GivenOptions {
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    text,
    isSet: (name) => values[name] === true,
    oneOf(name, names) {
      const value = text(name);
      const known = names.find((one) => one === value);
      if (value === undefined || known !== undefined) return known;
      throw new UsageError(`--${name} ${value}: give ${joinWords(names, "or")}.`);
    },
    count(name, minimum, maximum = Number.MAX_SAFE_INTEGER) {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = Number(value);
      if (/^\d+$/.test(value) && number >= minimum && number <= maximum) return number;
      const range =
        maximum === Number.MAX_SAFE_INTEGER
          ? `of at least ${minimum}`
          : `from ${minimum} to ${maximum}`;
      throw new UsageError(`--${name} ${value}: give a whole number ${range}.`);
    },
  };
}
