import { Trainer } from "./trainer.ts";
import type { ForkTrainer } from "../../ports/trainer-fork.ts";

/** How long a trainer without work is kept for the next job. */
const IDLE_MS = 30_000;

/** Trainer processes: taken for a job, kept a while for the next. */
export class TrainerPool {
  readonly #fork: ForkTrainer;
  /** Every trainer whose process may still run. */
  readonly #living = new Set<Trainer>();
  readonly #idle = new Map<Trainer, NodeJS.Timeout>();
  #isClosing = false;

  constructor(fork: ForkTrainer) {
    this.#fork = fork;
  }

  /** A trainer without work, or a new one: whether it can train is known when it is ready. */
  take(): Trainer {
    for (const [trainer, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(trainer);
      if (trainer.isAlive) return trainer;
    }
    const trainer = new Trainer(this.#fork);
    this.#living.add(trainer);
    void trainer.gone.then(() => this.#living.delete(trainer));
    return trainer;
  }

  /** Gives back a trainer whose job has ended. */
  release(trainer: Trainer): void {
    if (!trainer.isAlive || this.#isClosing) return;
    const timer = setTimeout(() => {
      this.#idle.delete(trainer);
      void trainer.shutDown();
    }, IDLE_MS);
    timer.unref();
    this.#idle.set(trainer, timer);
  }

  /** Ends every trainer for good. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const timer of this.#idle.values()) clearTimeout(timer);
    this.#idle.clear();
    await Promise.all([...this.#living].map((trainer) => trainer.shutDown()));
  }
}
