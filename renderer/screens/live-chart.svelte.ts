import type { Figure } from "../../shared/figures/figure.ts";
import { theoryApplies } from "../../shared/theory/theory-applies.ts";
import { liveObstacle, liveSeeds } from "../live/live-limits.ts";
import { livePicture } from "../live/live-picture.ts";
import { LiveRuns } from "../live/live-runs.svelte.ts";
import type { TheoryRuns } from "../model/theory-jobs.ts";
import { TheoryAnswer } from "../theory/theory-answer.svelte.ts";

/** Learners that are trained in the page, drawn beside theory. Made while a component is set up. */
export class LiveChart {
  readonly #learners: () => readonly TheoryRuns[];
  readonly #isOn: () => boolean;
  readonly #runs = new LiveRuns();
  readonly #predictions = new TheoryAnswer("draft", true);
  readonly #spec = $derived.by(() => this.#learners()[0]?.spec);
  readonly #isClosed = $derived(this.#spec !== undefined && theoryApplies(this.#spec).applies);
  /** Why these learners are not trained live; empty where they are. */
  readonly obstacle = $derived(this.#spec === undefined ? "" : liveObstacle(this.#spec));
  /** What is trained; undefined while nothing is. */
  readonly trained = $derived.by(() => this.#trainedLearners());
  readonly shown = $derived.by(() => (this.trained === undefined ? undefined : this.#runs.shown));
  readonly figure: Figure | undefined = $derived.by(() => {
    const prediction = this.#isClosed ? this.#predictions.answered?.answer : undefined;
    return this.shown && livePicture(this.shown.report, this.shown.question, prediction);
  });

  /**
   * @param learners each of the same seeds; none while the set-up is invalid
   * @param isOn whether they are to be trained; what it reads and changes trains them again
   */
  constructor(learners: () => readonly TheoryRuns[], isOn: () => boolean) {
    this.#learners = learners;
    this.#isOn = isOn;
    $effect(() => {
      // Read, so that a replay asks again.
      isOn();
      this.#runs.ask(this.trained);
    });
    $effect(() => {
      const asked = this.#isClosed ? this.trained : undefined;
      this.#predictions.ask(asked && { learners: asked, spacing: "log" });
    });
    $effect(() => () => {
      this.#runs.end();
      this.#predictions.end();
    });
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
