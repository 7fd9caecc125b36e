import type { JsonValue, Experiment } from "../../../shared/spec/schema.ts";
import { canonicalJson } from "../../../shared/spec/canonical.ts";
import type { StoredExperiment } from "../../store/experiments.ts";
import type { Store } from "../../store/store.ts";

/**
 * The experiment that is stored already as this one is, to the last field, with data files of the same
 * content; the newest where there are several.
 * @param spec with the lab's copies as its data files
 * @param engine the engine that is asked for: what another one has trained is not the same
 */
export function sameExperiment(
  store: Store,
  spec: Experiment,
  engine: string | undefined,
): StoredExperiment | undefined {
  const text = canonicalText(spec);
  return store.experiments
    .list()
    .find((stored) => canonicalText(stored.spec) === text && isTrainedBy(store, stored.id, engine));
}

/** The first of `name`, `name (2)`, `name (3)` … that no stored experiment has. */
export function unusedName(store: Store, name: string): string {
  const names = new Set(store.experiments.list().map((stored) => stored.name));
  for (let i = 1; ; i++) {
    const unused = i === 1 ? name : `${name} (${i})`;
    if (!names.has(unused)) return unused;
  }
}

function canonicalText(spec: Experiment): string {
  return canonicalJson(JSON.parse(JSON.stringify(spec)) as JsonValue);
}

function isTrainedBy(store: Store, id: string, engine: string | undefined): boolean {
  if (engine === undefined || engine === "auto") return true;
  const done = store.runs.ofExperiment(id).filter(({ status }) => status === "done");
  return done.every((run) => store.runs.extras(run.id).provenance?.engine.name === engine);
}
