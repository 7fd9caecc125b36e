import type { Figure } from "../../shared/figures/figure.ts";
import { liveObstacle, liveSeeds } from "../live/live-limits.ts";
import { livePicture } from "../live/live-picture.ts";
import { LiveRuns } from "../live/live-runs.svelte.ts";
import type { DraftPrediction } from "../model/theory-jobs.ts";
import type { TheoryRuns } from "../../shared/theory/predict-medians.ts";

/** Learners that are trained in the page, drawn beside theory. Made while a component is set up. */
export class LiveChart {
  readonly #learners: () => readonly TheoryRuns[];
  readonly #isOn: () => boolean;
  readonly #prediction: () => DraftPrediction | undefined;
  readonly #runs = new LiveRuns();
  readonly #spec = $derived.by(() => this.#learners()[0]?.spec);
  /** Why these learners are not trained live; empty where they are. */
  readonly obstacle = $derived(this.#spec === undefined ? "" : liveObstacle(this.#spec));
  /** What is trained; undefined while nothing is. */
  readonly trained = $derived.by(() => this.#trainedLearners());
  readonly shown = $derived.by(() => (this.trained === undefined ? undefined : this.#runs.shown));
  readonly figure: Figure | undefined = $derived.by(() => {
    return this.shown && livePicture(this.shown.report, this.shown.question, this.#prediction());
  });

  /**
   * @param learners each of the same seeds; none while the set-up is invalid
   * @param isOn whether they are to be trained; what it reads and changes trains them again
   * @param prediction what theory says of them, where it has closed forms and has answered
   */
  constructor(
    learners: () => readonly TheoryRuns[],
    isOn: () => boolean,
    prediction: () => DraftPrediction | undefined,
  ) {
    this.#learners = learners;
    this.#isOn = isOn;
    this.#prediction = prediction;
    $effect(() => {
      // Read, so that a replay asks again.
      isOn();
      this.#runs.ask(this.trained);
    });
    $effect(() => () => this.#runs.end());
  }

  /** Why training failed; empty where it did not. */
  get error(): string {
    return this.#runs.error;
  }

  #trainedLearners(): readonly TheoryRuns[] | undefined {
    const learners = this.#learners();
    if (!this.#isOn() || this.#spec === undefined || this.obstacle !== "") return undefined;
    const count = liveSeeds(this.#spec, learners[0]!.seeds.length);
    return learners.map((learner) => ({ ...learner, seeds: learner.seeds.slice(0, count) }));
  }
}
