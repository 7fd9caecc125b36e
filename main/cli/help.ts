import type { Command } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";

/** The help of the whole program. */
export function generalHelp(): string {
  const width = Math.max(...COMMANDS.map((command) => usage(command).length));
  const lines = COMMANDS.map((command) => `  ${usage(command).padEnd(width)}  ${command.summary}`);
  return `Usage: wslab COMMAND [arguments] [options]\n\n${lines.join("\n")}\n\nwslab COMMAND --help shows a command’s options.\n`;
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, { value, help }]) =>
      [`--${name}${value === undefined ? "" : ` ${value}`}`, help] as const,
  );
  const width = Math.max(0, ...options.map(([flag]) => flag.length));
  const lines = options.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`);
  return `Usage: wslab ${usage(command)} [options]\n\n${command.summary}\n\n${lines.join("\n")}\n`;
}

const usage = ({ name, arguments: args }: Command): string => `${name} ${args}`.trim();
