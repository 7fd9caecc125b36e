import { messageOf } from "../shared/format/error-message.ts";
import { meant } from "../shared/spec/suggest.ts";
import { SpecError } from "../shared/spec/problem.ts";
import { InputError, UsageError, type Command } from "./cli/command.ts";
import { COMMANDS } from "./cli/commands/index.ts";
import { printableLines } from "../shared/format/printable.ts";
import { commandHelp, generalHelp } from "./cli/help.ts";
import { readArguments } from "./cli/read-arguments.ts";
import { endWithWrapper } from "./cli/wrapper-watch.ts";
import { Interrupted } from "./cli/stop-signal.ts";
import { DataFolderError } from "./data-folder.ts";
import { LAB_VERSION } from "./lab-version.ts";
import { StoreError } from "./store/store-error.ts";

/** Exit codes (docs/command-line.md). */
const DONE = 0;
const FELL_SHORT = 1;
const REFUSED = 2;
const INTERRUPTED = 130;

/** In an older Node the database library ends the process with a segmentation fault, without a word. */
const MIN_NODE_MAJOR = 22;

async function main([name, ...rest]: readonly string[]): Promise<number> {
  const version = process.versions.node;
  if (Number.parseInt(version, 10) < MIN_NODE_MAJOR) {
    throw new UsageError(
      `This is Node ${version}; wslab needs ${MIN_NODE_MAJOR} or newer. ` +
        "Run it as npm run wslab -- COMMAND, which uses its own Node.",
    );
  }
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(generalHelp());
    return name === undefined ? REFUSED : DONE;
  }
  if (name === "--version") {
    process.stdout.write(`${LAB_VERSION}\n`);
    return DONE;
  }
  const command = findCommand(name);
  const { positionals, options } = readArguments(command, rest);
  if (options.isSet("help")) {
    process.stdout.write(commandHelp(command));
    return DONE;
  }
  return command.run(positionals, options);
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const names = COMMANDS.map((candidate) => candidate.name);
  throw new UsageError(
    `wslab has no command ${name}. ${meant(name, names, `Use one of: ${names.join(", ")}.`)}`,
  );
}

function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return INTERRUPTED;
  const refused =
    error instanceof UsageError ||
    error instanceof InputError ||
    error instanceof DataFolderError ||
    error instanceof SpecError ||
    // A folder that cannot be used was the wrong one to name; one that is held or full was not.
    (error instanceof StoreError && error.kind === "unwritable");
  return refused ? REFUSED : FELL_SHORT;
}

/** Whether results were lost on their way to standard output. */
let isOutputLost = false;

// A reader that closes early (| head) ends the output, not the program with a stack.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE" || isOutputLost) return;
  isOutputLost = true;
  process.exitCode = FELL_SHORT;
  process.stderr.write(`Standard output could not be written (${error.message}).\n`);
});

// Words that nobody can read, on a full disk or a closed terminal, must not end what they are about.
process.stderr.on("error", () => undefined);
endWithWrapper();

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code === DONE && isOutputLost ? FELL_SHORT : code;
  },
  (error: unknown) => {
    const message = messageOf(error);
    process.stderr.write(printableLines(`${message}\n`));
    process.exitCode = exitCodeOf(error);
  },
);
