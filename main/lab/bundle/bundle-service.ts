import path from "node:path";
import { BUNDLE_ENDING, BUNDLE_MEDIA_TYPE } from "../../../shared/bundle/bundle-schema.ts";
import type { BundleImport, ExportedFile } from "../../../shared/api/records.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";
import { packBundle } from "../../bundle/pack-bundle.ts";
import { unpackBundle } from "../../bundle/unpack-bundle.ts";
import type { ExperimentService } from "../experiment-service.ts";
import { findExperiment } from "../library/selection.ts";
import { LabError } from "../lab-error.ts";
import type { StudyService } from "../study/study-service.ts";
import { checkBundle } from "./check-bundle.ts";
import { collectBundle } from "./collect-bundle.ts";
import { keepExperimentOf, withDataOf } from "./keep-bundle.ts";

/** Experiments and studies by their ids. */
export interface BundleWishes {
  readonly experimentIds: readonly string[];
  readonly studyIds: readonly string[];
}

/** Carries experiments from one lab to another. */
export class BundleService {
  readonly #experiments: ExperimentService;
  readonly #studies: StudyService;
  readonly #labVersion: string;

  constructor(experiments: ExperimentService, studies: StudyService, labVersion: string) {
    this.#experiments = experiments;
    this.#studies = studies;
    this.#labVersion = labVersion;
  }

  /**
   * A bundle of experiments, and of studies with theirs.
   * @throws LabError where nothing is chosen, or a part of it is gone or damaged; BundleError where it is
   * too large
   */
  create({ experimentIds, studyIds }: BundleWishes): { fileName: string; content: Uint8Array } {
    const { records, store } = this.#experiments;
    const studies = studyIds.map((id) => this.#studies.records.find(id));
    const ids = [...experimentIds, ...studies.flatMap(({ id }) => store.studies.experimentIds(id))];
    const experiments = [...new Set(ids)].map((id) => findExperiment(records, id));
    if (experiments.length === 0) {
      throw new LabError("Nothing is selected. Choose an experiment, or a study with runs.");
    }
    const facts = { labVersion: this.#labVersion, createdAtMs: Date.now() };
    const content = packBundle(collectBundle(store, { experiments, studies }, facts));
    const name = studies[0]?.spec.name ?? experiments[0]!.name;
    return { fileName: `${fileStem(name, "lab")}${BUNDLE_ENDING}`, content };
  }

  /** The same for a host to save. */
  createFile(wishes: BundleWishes): ExportedFile {
    const { fileName, content } = this.create(wishes);
    const text = Buffer.from(content).toString("base64");
    return { fileName, mediaType: BUNDLE_MEDIA_TYPE, encoding: "base64", text };
  }

  /**
   * Adds what a bundle carries and the lab lacks: all of it or nothing. What is here stays as it is, so
   * that the same bundle may come twice.
   * @throws BundleError for a bundle that is incomplete, or not what it claims to be, StoreError where it cannot be stored
   */
  keep(archive: Uint8Array): BundleImport {
    const bundle = unpackBundle(archive);
    const { experiments, studies } = checkBundle(bundle);
    const { store } = this.#experiments;
    const kept = withDataOf(bundle, path.dirname(store.file), () =>
      store.together(() => {
        const own = experiments.map((one) => keepExperimentOf(store, one));
        const idHere = new Map(experiments.map((one, i) => [one.experiment.id, own[i]!.id]));
        const adopted = studies.map(({ spec, experimentIds }) => ({
          name: spec.name,
          isNew:
            this.#studies.adopt(
              spec,
              experimentIds.map((id) => idHere.get(id)!),
            ) !== undefined,
        }));
        return { experiments: own, studies: adopted };
      }),
    );
    for (const { id } of kept.experiments) this.#experiments.announce(id);
    return kept;
  }
}
