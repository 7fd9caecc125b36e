import { experimentSchema, type Experiment } from "../../shared/spec/schema.ts";
import { studySchema, type Study } from "../../shared/study/schema.ts";

/**
 * Reads specs stored as JSON text. One that was stored before a field existed has that field's
 * default, as a file without it has.
 *
 * The schema makes a list of thousands three times as slow to read, so a spec that it once gave back
 * unchanged is known by its id to be whole, and from then on only parsed as JSON.
 */
export class StoredSpecs<Spec> {
  readonly #complete: (stored: Spec) => Spec;
  /** Ids of the specs that lack nothing. */
  readonly #whole = new Set<string>();

  /** @param complete fills in what is missing */
  constructor(complete: (stored: Spec) => Spec) {
    this.#complete = complete;
  }

  /** @param text the spec stored under `id`, which the lab wrote from a parsed one */
  read(id: string, text: string): Spec {
    const stored = JSON.parse(text) as Spec;
    if (this.#whole.has(id)) return stored;
    const completed = this.#complete(stored);
    if (JSON.stringify(completed) === text) this.#whole.add(id);
    return completed;
  }

  /** Forgets a spec that is no longer stored. */
  forget(id: string): void {
    this.#whole.delete(id);
  }
}

/** @returns it as it is where today's schema refuses it: one spec must not hide all others */
export function completeExperiment(stored: Experiment): Experiment {
  return experimentSchema.safeParse(stored).data ?? stored;
}

/** The same for a study and its base. */
export function completeStudy(stored: Study): Study {
  const fields = studySchema.safeParse(stored).data;
  return { ...(fields ?? stored), base: completeExperiment(stored.base) };
}
