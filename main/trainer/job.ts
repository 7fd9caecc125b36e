import {
  flattenError,
  type TrainerEvent,
  type TrainingJob,
} from "../../shared/protocol/trainer-protocol.ts";
import { recordingSteps } from "../../shared/results/recording-plan.ts";
import { CheckpointPace } from "./checkpoint-pace.ts";
import type { TensorFlow } from "./engine/tensorflow.ts";
import { JobRuns } from "./job-runs.ts";
import { engineLabel, openEngine, type OpenedEngine } from "./open-engine.ts";
import { Stopwatch } from "./stopwatch.ts";
import type { TrainingEngine } from "./training-engine.ts";

/** What can be asked of a job while it is training. */
export interface JobControl {
  readonly isPaused: () => boolean;
  readonly isCancelled: (runId: string) => boolean;
}

/**
 * How long training may go on before other messages get their turn: long enough that a run takes many
 * steps while its data are in the caches, and short for one who cancels.
 */
const TURN_MS = 200;
const PROGRESS_EVERY_MS = 200;
const HEARTBEAT_MS = 1000;
const PAUSE_POLL_MS = 50;
/** Steps per second are not told of a shorter time than this. */
const MIN_SECONDS = 1e-3;
/** A step that takes longer than this is work that cannot be interrupted for long. */
const LONG_STEP_MS = 1000;

/**
 * Trains all runs of a job together and tells of it by `emit`. Whatever happens, each run ends in
 * exactly one of `run-done`, `run-failed` and `run-cancelled`, and then the job in `job-ended`.
 */
export async function runJob(
  tf: TensorFlow,
  job: TrainingJob,
  control: JobControl,
  emit: (event: TrainerEvent) => void,
): Promise<void> {
  const training = new JobTraining(job, control, emit);
  let engine: TrainingEngine | undefined;
  try {
    training.runs.endCancelled(control.isCancelled);
    if (!training.runs.areLeft) return;
    const opened = await openEngine(tf, job, () => training.giveTurn(true));
    engine = opened.engine;
    if (!training.runs.areLeft) return;
    if (opened.warning !== undefined) {
      emit({ type: "log", jobId: job.jobId, level: "warning", text: opened.warning });
    }
    await training.train(engine, opened);
  } catch (error) {
    training.runs.failAll(flattenError(error));
  } finally {
    engine?.dispose();
    emit({ type: "job-ended", jobId: job.jobId });
  }
}

/** One job on its way: when it steps, measures, saves, and lets messages in. */
class JobTraining {
  readonly runs: JobRuns;
  readonly #job: TrainingJob;
  readonly #control: JobControl;
  readonly #emit: (event: TrainerEvent) => void;
  #clock: Stopwatch;
  #label = "";
  readonly #pace = new CheckpointPace();
  #nextHeartbeatMs = 0;
  #msPerStep = TURN_MS;

  constructor(job: TrainingJob, control: JobControl, emit: (event: TrainerEvent) => void) {
    this.runs = new JobRuns(job, emit);
    this.#job = job;
    this.#control = control;
    this.#emit = emit;
    this.#clock = new Stopwatch(job.replicates[0]?.checkpoint?.seconds);
  }

  /** Trains to the end, or until no run is left. */
  async train(engine: TrainingEngine, { info, files }: OpenedEngine): Promise<void> {
    const { stepsTotal } = engine;
    const stepsBefore = engine.stepsTaken;
    if (stepsBefore === 0) {
      this.runs.beginAnew();
      this.#clock = new Stopwatch();
    }
    this.#label = engineLabel(info);
    const secondsBefore = this.#clock.seconds;
    const { jobId } = this.#job;
    this.#emit({ type: "started", jobId, stepsTotal, engine: info, ...(files && { files }) });
    const points = recordingSteps(this.#job.variant.record, stepsTotal);
    let nextPoint = points.findIndex((step) => step > stepsBefore);
    const beforeTraining = stepsBefore === 0 ? engine.measure() : [];
    this.#clock.start();
    let turnEnds = performance.now() + TURN_MS;
    let nextProgress = 0;
    while (engine.stepsTaken < stepsTotal && this.runs.areLeft) {
      const counts = this.#stretchesInTurn(engine.stepsTaken, points, nextPoint);
      if (counts.length > 0) this.#trainStretches(engine, counts);
      else this.#takeSteps(engine, points[nextPoint]!);
      nextPoint += counts.length;
      if (engine.stepsTaken === 1) this.runs.report(0, 0, beforeTraining);
      if (engine.stepsTaken === points[nextPoint]) {
        this.#measure(engine);
        nextPoint += 1;
      }
      // Stretches fill a turn; what they measured is saved before more is trained.
      if (counts.length === 0 && performance.now() < turnEnds) continue;
      this.#saveIfDue(engine);
      await this.giveTurn(this.#msPerStep > LONG_STEP_MS);
      turnEnds = performance.now() + TURN_MS;
      if (performance.now() < nextProgress) continue;
      this.#reportProgress(engine, stepsBefore, secondsBefore);
      nextProgress = performance.now() + PROGRESS_EVERY_MS;
    }
    this.#reportProgress(engine, stepsBefore, secondsBefore);
    this.runs.finish(engine);
  }

  /**
   * Says that the process is alive, lets messages in, ends what they cancelled, and waits while the
   * job is paused.
   * @param isLong whether work follows that may take long without another turn
   */
  async giveTurn(isLong: boolean): Promise<void> {
    if (isLong) this.#tellHeartbeat(true);
    else if (performance.now() >= this.#nextHeartbeatMs) this.#tellHeartbeat(false);
    await new Promise((resolve) => setImmediate(resolve));
    this.runs.endCancelled(this.#control.isCancelled);
    if (!this.#control.isPaused()) return;
    const wasCounting = this.#clock.stop();
    while (this.runs.areLeft && this.#control.isPaused()) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_POLL_MS));
      this.runs.endCancelled(this.#control.isCancelled);
    }
    if (wasCounting) this.#clock.start();
  }

  #tellHeartbeat(isLong: boolean): void {
    this.#emit({ type: "heartbeat", jobId: this.#job.jobId, isLong });
    this.#nextHeartbeatMs = performance.now() + HEARTBEAT_MS;
  }

  /**
   * The steps from here to each of the following points that can be reached within a turn. None before
   * the first step, whose loss counts for the point before it.
   */
  #stretchesInTurn(stepsTaken: number, points: readonly number[], nextPoint: number): number[] {
    const counts: number[] = [];
    if (stepsTaken === 0) return counts;
    const inTurn = stepsTaken + Math.floor(TURN_MS / this.#msPerStep);
    for (let at = stepsTaken, next = nextPoint; next < points.length; next++) {
      const point = points[next]!;
      if (point > inTurn) break;
      counts.push(point - at);
      at = point;
    }
    return counts;
  }

  /** Trains from point to point, and tells what was measured at each. */
  #trainStretches(engine: TrainingEngine, counts: readonly number[]): void {
    const stepsBefore = engine.stepsTaken;
    const secondsBefore = this.#clock.seconds;
    this.#tellHeartbeat(true);
    const stretches = engine.train(counts);
    const took = this.#clock.seconds - secondsBefore;
    const steps = engine.stepsTaken - stepsBefore;
    this.#msPerStep = Math.max(1e-3, (1000 * took) / steps);
    let step = stepsBefore;
    for (const [stretch, { losses, measures }] of stretches.entries()) {
      this.runs.addLosses(losses, step);
      step += counts[stretch]!;
      // Runs go through the stretches one after the other: each stretch has its share of the time.
      const seconds = secondsBefore + (took * (step - stepsBefore)) / steps;
      this.runs.report(step, seconds, measures);
    }
  }

  /** As many steps as fit in half a turn, none beyond the next point. */
  #takeSteps(engine: TrainingEngine, nextPoint: number): void {
    const before = engine.stepsTaken;
    const inTurn = Math.max(1, Math.floor(TURN_MS / 2 / this.#msPerStep));
    const count = before === 0 ? 1 : Math.min(inTurn, nextPoint - before);
    const startedMs = performance.now();
    this.runs.addLosses(engine.step(count), before);
    this.#msPerStep = Math.max(1e-3, (performance.now() - startedMs) / count);
  }

  #measure(engine: TrainingEngine): void {
    this.#tellHeartbeat(true);
    this.runs.report(engine.stepsTaken, this.#clock.seconds, engine.measure());
  }

  #saveIfDue(engine: TrainingEngine): void {
    if (!this.#pace.isDue()) return;
    const startedMs = performance.now();
    const bytes = this.runs.checkpoint(engine, this.#label, this.#clock.seconds);
    this.#pace.saved(bytes, performance.now() - startedMs);
  }

  #reportProgress({ stepsTaken, stepsTotal }: TrainingEngine, before: number, since: number): void {
    const seconds = Math.max(MIN_SECONDS, this.#clock.seconds - since);
    const stepsPerSecond = (stepsTaken - before) / seconds;
    const { jobId } = this.#job;
    this.#emit({ type: "progress", jobId, step: stepsTaken, stepsTotal, stepsPerSecond });
  }
}
