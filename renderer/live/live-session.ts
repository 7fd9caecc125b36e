import type { KernelExports } from "../../shared/fused/kernel-exports.ts";
import { planOf } from "../../shared/fused/variant-plan.ts";
import { recordingSteps } from "../../shared/results/recording-plan.ts";
import { LiveLearner } from "./live-learner.ts";
import { liveSteps } from "./live-limits.ts";
import { liveVariant, type LiveQuestion, type LiveReport } from "./live-question.ts";
import { LiveSamples } from "./live-samples.ts";

/** Training that takes longer than this is the lab's to do. */
const MAX_TRAINING_MS = 30_000;
/** What is shown first has a line at least. */
const MIN_MOMENTS = 3;
/** Steps are taken in blocks of about this long, between which the clock is read. */
const BLOCK_MS = 4;

/** Trains the learners of one question after the other, a little at a time. */
export class LiveSession {
  readonly #kernel: KernelExports;
  readonly #samples: LiveSamples;
  readonly #now: () => number;
  #id = 0;
  #learners: readonly LiveLearner[] = [];
  #moments: readonly number[] = [];
  #stepsLive = 0;
  #measured = 0;
  #stepsTaken = 0;
  #trainedMs = 0;
  #block = 1;

  /** @param now a clock in milliseconds */
  constructor(kernel: KernelExports, now: () => number) {
    this.#kernel = kernel;
    this.#samples = new LiveSamples(kernel);
    this.#now = now;
  }

  get isDone(): boolean {
    return this.#measured === this.#moments.length || this.#trainedMs >= MAX_TRAINING_MS;
  }

  /**
   * Begins the runs of a question; those of the question before are gone.
   * @throws RangeError where their samples are too many
   */
  begin({ id, learners }: LiveQuestion): void {
    this.stop();
    const [{ spec, seeds }] = learners as [LiveQuestion["learners"][number]];
    const opened = this.#samples.open(spec, planOf(liveVariant(spec)), seeds);
    this.#learners = learners.map((learner) => new LiveLearner(this.#kernel, learner, opened));
    this.#id = id;
    this.#stepsLive = liveSteps(spec);
    this.#moments = recordingSteps(liveVariant(spec).record, this.#stepsLive);
  }

  /** Leaves off; the samples are kept. */
  stop(): void {
    [this.#learners, this.#moments] = [[], []];
    [this.#measured, this.#stepsTaken, this.#trainedMs, this.#block] = [0, 0, 0, 1];
  }

  /** Trains for some time, or to the end, with a few moments at least, and says how far that is. */
  advance(forMs: number): LiveReport {
    const started = this.#now();
    let now = started;
    while (!this.isDone && (now - started < forMs || this.#measured < MIN_MOMENTS)) {
      this.#takeBlock();
      const then = now;
      now = this.#now();
      this.#trainedMs += now - then;
      if (now - then < BLOCK_MS / 2) this.#block *= 2;
      else if (now - then > BLOCK_MS) this.#block = Math.max(1, this.#block >> 1);
    }
    return {
      id: this.#id,
      steps: this.#moments.slice(0, this.#measured),
      stepsTaken: this.#stepsTaken,
      stepsLive: this.#stepsLive,
      isDone: this.isDone,
      learners: this.#learners.map((learner) => learner.curves()),
    };
  }

  /** Takes some steps of every learner, at most up to the next moment, at which it measures. */
  #takeBlock(): void {
    const next = this.#moments[this.#measured]!;
    const count = Math.min(this.#block, next - this.#stepsTaken);
    for (const learner of this.#learners) if (count > 0) learner.step(count);
    this.#stepsTaken += count;
    if (this.#stepsTaken < next) return;
    for (const learner of this.#learners) learner.measure();
    this.#measured += 1;
  }
}
