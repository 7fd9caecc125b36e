import { formatSetting } from "../../shared/format/number.ts";
import { falseSuccessesAside } from "../../shared/results/false-success.ts";
import { SHARING_POINTER } from "../../shared/presets/paper-grid.ts";
import type { Experiment, JsonValue } from "../../shared/spec/schema.ts";
import type { TheoryRuns } from "../../shared/theory/predict-medians.ts";

/** One learner's runs and which of them meet the rule of success. */
interface Judged {
  readonly key: string;
  readonly success: readonly boolean[];
  /** Which of those leave a component unlearned. */
  readonly falseSuccess: readonly boolean[];
}

/** How far live training is and what has come of it: "8 of 8 shared seeds succeed, 0 of 8 unshared, …". */
export function liveSentence(
  learners: readonly Judged[],
  stepsTaken: number,
  stepsLive: number,
): string {
  const parts = learners.map(({ key, success, falseSuccess }, i) => {
    const counted = `${success.filter(Boolean).length} of ${success.length} ${key}`;
    const aside = falseSuccessesAside(falseSuccess.filter(Boolean).length);
    return (i === 0 ? `${counted} seeds succeed` : counted) + aside;
  });
  const taken = formatSetting(stepsTaken);
  const steps =
    stepsTaken === stepsLive ? `${taken} steps` : `${taken} of ${formatSetting(stepsLive)} steps`;
  return `After ${steps}, ${parts.join(", ")}.`;
}

/**
 * The experiment whose runs are those that were trained live: the same seeds, ways of sharing and kernels,
 * so that the lab comes to the same numbers.
 */
export function keptExperiment(experiment: Experiment, learners: readonly TheoryRuns[]): unknown {
  const [first] = learners;
  if (first === undefined) return experiment;
  const sharing = learners.map(({ spec }): JsonValue =>
    spec.model.kind === "patch" ? (spec.model.sharing as JsonValue) : null,
  );
  const { training } = first.spec;
  return {
    ...experiment,
    ...first.spec,
    training: { ...training, engine: "fused" },
    record: { ...first.spec.record, signal: false },
    name: `${experiment.name}, trained live`.slice(-200),
    axes: { [SHARING_POINTER]: sharing },
    seeds: { first: first.seeds[0], count: first.seeds.length },
  };
}
