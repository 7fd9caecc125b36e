import { joinWords } from "../../shared/format/sentence.ts";
import { ENGINE_CHOICES } from "../../shared/spec/engines.ts";

/** The options a command takes, by name. */
export type CommandOptions = Readonly<
  Record<
    string,
    {
      /** How the value is called in the help; absent for switches. */
      readonly value?: string;
      readonly help: string;
    }
  >
>;

/** The options as given: strings and switches by name. */
export class GivenOptions {
  readonly #values: Readonly<Record<string, unknown>>;

  /** @param values what `parseArgs` found */
  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === "string" ? value : undefined;
  }

  isSet(name: string): boolean {
    return this.#values[name] === true;
  }

  /** @throws UsageError unless it is one of `names`, which it lists */
  oneOf<Name extends string>(name: string, names: readonly Name[]): Name | undefined {
    const value = this.text(name);
    const known = names.find((one) => one === value);
    if (value === undefined || known !== undefined) return known;
    throw new UsageError(`--${name} ${value}: give ${joinWords(names, "or")}.`);
  }

  /** @throws UsageError unless it is a whole number from `minimum` to `maximum` */
  count(name: string, minimum: number, maximum = Number.MAX_SAFE_INTEGER): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= minimum && number <= maximum) return number;
    const range =
      maximum === Number.MAX_SAFE_INTEGER
        ? `of at least ${minimum}`
        : `from ${minimum} to ${maximum}`;
    throw new UsageError(`--${name} ${value}: give a whole number ${range}.`);
  }
}

/** One command of `wslab`. */
export interface Command {
  readonly name: string;
  /** Its arguments in the help: "SPEC.json", "[SPEC.json]" where it may be left out, "FILE..." for several. */
  readonly arguments: string;
  readonly summary: string;
  readonly options: CommandOptions;
  /** @returns the exit code: 0 done, 1 a run failed or a check fell short, 130 interrupted */
  run(args: readonly string[], options: GivenOptions): Promise<number> | number;
}

/** A command line that is refused, with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A file that is refused, with exit code 2; the message begins with its name. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** A result that could not be written though its path was fine, with exit code 1: a full disk. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

/** Options that several commands share. */
export const DATA_OPTION = {
  data: { value: "DIR", help: "where the lab keeps its data" },
} as const satisfies CommandOptions;

export const TRAINING_OPTIONS = {
  ...DATA_OPTION,
  engine: { value: "NAME", help: `the engine that trains: ${joinWords(ENGINE_CHOICES, "or")}` },
  "max-run-seconds": {
    value: "N",
    help: "how long a run may train; after that it fails, and resume continues from there",
  },
  trainers: { value: "N", help: "trainer processes at once; one per core by default" },
} as const satisfies CommandOptions;

export const JSON_OPTION = {
  json: { value: "FILE", help: "write the result as JSON; - for standard output" },
} as const satisfies CommandOptions;
