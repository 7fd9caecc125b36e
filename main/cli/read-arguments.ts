import { parseArgs } from "node:util";
import { messageOf } from "../../shared/format/error-message.ts";
import { meant } from "../../shared/spec/suggest.ts";
import { GivenOptions, UsageError, type Command } from "./command.ts";

/**
 * The arguments and options of a command line; with `--help` whatever arguments there are.
 * @throws UsageError where the command takes others
 */
export function readArguments(
  command: Command,
  args: readonly string[],
): { readonly positionals: readonly string[]; readonly options: GivenOptions } {
  const { values, positionals } = parsed(command, args);
  const options = new GivenOptions(values);
  if (options.isSet("help")) return { positionals, options };
  if (options.text("data") === "") throw new UsageError("--data: is empty. Give a folder.");
  const [fewest, most] = arityOf(command);
  if (positionals.length < fewest || positionals.length > most) {
    throw new UsageError(`wslab ${command.name} takes: ${command.arguments || "no arguments"}.`);
  }
  return { positionals, options };
}

/** The fewest and most arguments, as the help writes them. */
function arityOf({ arguments: written }: Command): readonly [number, number] {
  if (written === "") return [0, 0];
  return [written.startsWith("[") ? 0 : 1, written.includes("...") ? Infinity : 1];
}

function parsed(command: Command, args: readonly string[]) {
  const taken = Object.entries(command.options).map(([name, { value }]) => [
    name,
    { type: value === undefined ? ("boolean" as const) : ("string" as const) },
  ]);
  const help = { type: "boolean", short: "h" } as const;
  const options = { ...Object.fromEntries(taken), help };
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(describeParseError(messageOf(error), Object.keys(options)));
  }
}

function describeParseError(message: string, known: readonly string[]): string {
  const unknown = /Unknown option '--?([^' ]+)'/.exec(message)?.[1];
  if (unknown === undefined) return message;
  const all = `Known: ${known.map((name) => `--${name}`).join(", ")}.`;
  return `There is no option --${unknown}. ${meant(unknown, known, all, (name) => `--${name}`)}`;
}
