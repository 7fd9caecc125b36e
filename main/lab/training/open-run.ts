import type { RunCheckpoint } from "../../../shared/protocol/trainer-protocol.ts";
import type { FilterSnapshot, Measurement } from "../../../shared/results/measurements.ts";
import type { RunWeights } from "../../../shared/results/run-weights.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import type { RunEnding } from "../../store/runs.ts";
import type { Store } from "../../store/store.ts";

/** What a network has learned when it ends. */
export interface LearnedParts {
  readonly filters: FilterSnapshot | undefined;
  readonly weights: RunWeights;
}

/**
 * A run that trains, with all of it that is not stored yet. Nothing is forgotten before it has been
 * stored, however often that fails. What an earlier try measured stays stored until this one measures
 * something else at the same step: a run that is computed again gives the same numbers.
 */
export class OpenRun {
  readonly id: string;
  readonly experimentId: string;
  readonly variant: VariantSpec;
  /** What computes it. */
  readonly engine: string;
  readonly #startedMs = performance.now();
  readonly #secondsBefore: number;
  /** All measurements so far, those of earlier tries included; the first `#stored` are stored. */
  #points: Measurement[];
  #stored: number;
  /** Whether stored points have to give way to others. */
  #isRewritten = false;
  #last: Measurement | undefined;
  #checkpoint: RunCheckpoint | undefined;
  #isCheckpointStored = true;
  #ending: RunEnding | undefined;
  #weights: RunWeights = [];

  /** @param checkpoint where it goes on from */
  constructor(
    run: { readonly id: string; readonly experimentId: string },
    variant: VariantSpec,
    engine: string,
    stored: readonly Measurement[],
    checkpoint: RunCheckpoint | undefined,
  ) {
    this.id = run.id;
    this.experimentId = run.experimentId;
    this.variant = variant;
    this.engine = engine;
    this.#points = [...stored];
    this.#stored = stored.length;
    this.#checkpoint = checkpoint;
    this.#secondsBefore = checkpoint?.seconds ?? 0;
    this.#last = checkpoint && stored.findLast(({ step }) => step <= checkpoint.step);
  }

  /** Where it was last saved. */
  get checkpoint(): RunCheckpoint | undefined {
    return this.#checkpoint;
  }

  /** Measurements of this try and, up to its checkpoint, of those that it goes on from. */
  get measured(): readonly Measurement[] {
    const last = this.#last?.step ?? -1;
    return this.#points.filter(({ step }) => step <= last);
  }

  get hasEnded(): boolean {
    return this.#ending !== undefined;
  }

  /** Seconds since it was first begun, without the time between its tries; no clock can turn them back. */
  get seconds(): number {
    return this.#secondsBefore + (performance.now() - this.#startedMs) / 1000;
  }

  /** Whether something waits to be stored. */
  get isUnsaved(): boolean {
    return (
      this.#ending !== undefined ||
      this.#isRewritten ||
      !this.#isCheckpointStored ||
      this.#points.length > this.#stored
    );
  }

  add(measurement: Measurement): void {
    this.#last = measurement;
    const at = this.#points.findIndex(({ step }) => step >= measurement.step);
    const known = at < 0 ? undefined : this.#points[at]!;
    if (known !== undefined && hasSameNumbers(known, measurement)) return;
    if (known !== undefined) {
      // Another engine or version: the two computations must not be mixed.
      this.#points.length = at;
      this.#isRewritten ||= at < this.#stored;
      this.#stored = Math.min(this.#stored, at);
    }
    this.#points.push(measurement);
  }

  save(checkpoint: RunCheckpoint): void {
    this.#checkpoint = checkpoint;
    this.#isCheckpointStored = false;
  }

  /** Stored with the ending. @throws TypeError for what is no list, here and not while storing */
  keepWeights(weights: RunWeights): void {
    this.#weights = [...weights];
  }

  end(ending: RunEnding): void {
    this.#ending ??= ending;
  }

  /** Stores what waits, within a transaction. */
  store({ series, checkpoints, runs, weights }: Store): void {
    if (this.#isRewritten) series.replace(this.id, this.#points);
    else if (this.#points.length > this.#stored) {
      series.append(this.id, this.#points.slice(this.#stored));
    }
    const hasOutcome = this.#ending?.status === "done" || this.#ending?.failure?.step !== undefined;
    if (hasOutcome) checkpoints.remove(this.id);
    else if (!this.#isCheckpointStored) checkpoints.save(this.id, this.engine, this.#checkpoint!);
    if (this.#ending === undefined) return;
    series.compact(this.id);
    runs.end(this.id, this.#ending);
    if (this.#weights.length > 0) weights.save(this.id, this.#weights);
  }

  /** The transaction has been stored. */
  hasStored(): void {
    this.#stored = this.#points.length;
    this.#isRewritten = false;
    this.#isCheckpointStored = true;
  }
}

/** Whether two measurements say the same but for the time it took. */
function hasSameNumbers(a: Measurement, b: Measurement): boolean {
  return JSON.stringify({ ...a, seconds: 0 }) === JSON.stringify({ ...b, seconds: 0 });
}
