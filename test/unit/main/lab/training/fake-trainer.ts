import {
  TRAINER_PROTOCOL_VERSION,
  type TrainerCommand,
  type TrainerEvent,
} from "../../../../../shared/protocol/trainer-protocol.ts";
import type { ForkedProcess, ProcessExit } from "../../../../../main/ports/forked-process.ts";

/** A trainer process of which a test says what it says, and sees what it is sent. */
export class FakeTrainer implements ForkedProcess<TrainerCommand> {
  readonly pid = undefined;
  readonly sent: TrainerCommand[] = [];
  kills = 0;
  /** Set where the process can no longer be written to. */
  isDeaf = false;
  #hear: (message: unknown) => void = () => undefined;
  #exited: (exit: ProcessExit) => void = () => undefined;

  send(command: TrainerCommand): void {
    if (this.isDeaf) throw new Error("EPIPE");
    this.sent.push(command);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#hear = listener;
  }
  onExit(listener: (exit: ProcessExit) => void): void {
    this.#exited = listener;
  }
  kill(): void {
    this.kills += 1;
  }

  say(event: TrainerEvent | object): void {
    this.#hear(event);
  }
  /** Says that it can train. */
  start(name = "fused"): void {
    const engine = { name, version: "1", nativeVersion: "", native: false };
    const process = { nodeVersion: "24", platform: "linux-x64" };
    this.say({
      type: "ready",
      protocolVersion: TRAINER_PROTOCOL_VERSION,
      engine: { ...engine, ...process },
    });
  }
  exit(code: number | null, signal: string | null = null): void {
    this.#exited({ code, signal });
  }
}
