import { cpuTicks } from "../../store/process-identity.ts";

/** Work that cannot be interrupted, such as measuring on a large test sample; longer than this hangs. */
const LONG_WORK_LIMIT_MS = 10 * 60_000;

interface SilenceOptions {
  /** How long a working trainer may say nothing. */
  readonly limitMs: number;
  /** The trainer's process, where its id is known. */
  readonly pid: () => number | undefined;
  /** Told once, with the seconds of silence. */
  readonly onHung: (seconds: number) => void;
}

/**
 * Watches that a trainer at work is heard of. During work that it has said may take long, silence is
 * borne for longer, but only while its process uses the processor: one that is stopped is noticed.
 */
export class SilenceWatch {
  readonly #options: SilenceOptions;
  #timer: NodeJS.Timeout | undefined;
  #silentSinceMs = 0;
  #ticks: number | undefined;
  #isLong = false;

  constructor(options: SilenceOptions) {
    this.#options = options;
  }

  /** The trainer was heard of, or its work begins. */
  heard(isLong: boolean): void {
    this.#silentSinceMs = performance.now();
    this.#isLong = isLong;
    this.#ticks = undefined;
    this.#wait();
  }

  /** Nothing is expected of the trainer. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), this.#options.limitMs);
    this.#timer.unref();
  }

  #check(): void {
    const silentMs = performance.now() - this.#silentSinceMs;
    if (this.#isLong && silentMs < LONG_WORK_LIMIT_MS && this.#isWorking()) this.#wait();
    else this.#options.onHung(Math.round(silentMs / 1000));
  }

  /** Whether the process has used the processor since the last check; taken for granted where unknown. */
  #isWorking(): boolean {
    const pid = this.#options.pid();
    const before = this.#ticks;
    this.#ticks = pid === undefined ? undefined : cpuTicks(pid);
    return before === undefined || this.#ticks === undefined || this.#ticks > before;
  }
}
