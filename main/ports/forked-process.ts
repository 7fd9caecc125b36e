/** How a process ended, as the operating system tells it. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A process that the lab has forked, whichever host did it. */
export interface ForkedProcess<Command> {
  readonly pid: number | undefined;
  /** @throws Error where the process can no longer be written to */
  send(command: Command): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called exactly once. */
  onExit(listener: (exit: ProcessExit) => void): void;
  /** Ends the process at once. */
  kill(): void;
}
