import type { ParseArgsConfig } from "node:util";
import { joinWords } from "../../shared/format/sentence.ts";
import { ENGINE_CHOICES } from "../../shared/spec/engines.ts";

/** The options a command takes, as `node:util` parses them, each with its line of help. */
export type CommandOptions = Readonly<
  Record<
    string,
    NonNullable<ParseArgsConfig["options"]>[string] & {
      /** How the value is called in the help; absent for switches. */
      readonly value?: string;
      readonly help: string;
    }
  >
>;

/** The options as given: strings and switches by name. */
export interface GivenOptions {
  text(name: string): string | undefined;
  isSet(name: string): boolean;
  /** @throws UsageError unless it is one of `names`, which it lists */
  oneOf<Name extends string>(name: string, names: readonly Name[]): Name | undefined;
  /** @throws UsageError unless it is a whole number from `minimum` to `maximum` */
  count(name: string, minimum: number, maximum?: number): number | undefined;
}

/** One command of `wslab`. */
export interface Command {
  readonly name: string;
  /** Its arguments in the help, for example "SPEC.json". */
  readonly arguments: string;
  readonly summary: string;
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  readonly options: CommandOptions;
  /** @returns the exit code: 0 done, 1 a run failed or a check fell short, 130 interrupted */
  run(args: readonly string[], options: GivenOptions): Promise<number>;
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
  data: { type: "string", value: "DIR", help: "where the lab keeps its data" },
} as const satisfies CommandOptions;

export const TRAINING_OPTIONS = {
  ...DATA_OPTION,
  engine: {
    type: "string",
    value: "NAME",
    help: `the engine that trains: ${joinWords(ENGINE_CHOICES, "or")}`,
  },
  "max-run-seconds": {
    type: "string",
    value: "N",
    help: "how long a run may train; after that it fails, and resume continues from there",
  },
  trainers: {
    type: "string",
    value: "N",
    help: "trainer processes at once; one per core by default",
  },
} as const satisfies CommandOptions;

export const JSON_OPTION = {
  json: { type: "string", value: "FILE", help: "write the result as JSON; - for standard output" },
} as const satisfies CommandOptions;
