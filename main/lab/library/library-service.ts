import type {
  ExperimentsUpdate,
  LibraryPage,
  LibraryQuery,
} from "../../../shared/api/library-records.ts";
import type { ExperimentRecord } from "../../../shared/api/records.ts";
import type { ExperimentChanges } from "../../store/experiments.ts";
import type { ExperimentService } from "../experiment-service.ts";
import { findExperiment } from "./selection.ts";

/** The library in pages, and changes to many of its experiments at once. */
export class LibraryService {
  readonly #experiments: Pick<ExperimentService, "store" | "records" | "announce">;

  constructor(experiments: Pick<ExperimentService, "store" | "records" | "announce">) {
    this.#experiments = experiments;
  }

  page(query: LibraryQuery, offset: number, limit: number): LibraryPage {
    const { store, records } = this.#experiments;
    const { total, ids } = store.library.page(query, offset, limit);
    return { total, records: ids.map((id) => records.getAnywhere(id) ?? null) };
  }

  /** Ids of everything that a query finds, in its order. */
  ids(query: LibraryQuery): readonly string[] {
    return this.#experiments.store.library.page(query, 0, Infinity).ids;
  }

  /**
   * Makes all of the changes, or none.
   * @returns the updates that undo them, to be made in their order
   * @throws LabError for an unknown id
   */
  update(updates: readonly ExperimentsUpdate[]): ExperimentsUpdate[] {
    const { store, records } = this.#experiments;
    const undo: ExperimentsUpdate[] = [];
    const changed = new Set<string>();
    store.together(() => {
      for (const update of updates) {
        for (const id of update.experimentIds) {
          const record = findExperiment(records, id);
          const { changes, inverse } = changeOf(record, update);
          if (Object.keys(changes).length === 0) continue;
          store.experiments.update(id, changes);
          undo.unshift({ experimentIds: [id], ...inverse });
          changed.add(id);
        }
      }
    });
    for (const id of changed) this.#experiments.announce(id);
    return gathered(undo);
  }
}

/** What an update changes of one experiment, and what changes it back. */
function changeOf(record: ExperimentRecord, update: ExperimentsUpdate) {
  const { starred, archived, addTags = [], removeTags = [] } = update;
  const added = [...new Set(addTags)].filter((tag) => !record.tags.includes(tag));
  const removed = removeTags.filter((tag) => record.tags.includes(tag));
  const tags = [...record.tags.filter((tag) => !removed.includes(tag)), ...added];
  const changes: ExperimentChanges = {
    ...(starred !== undefined && starred !== record.starred && { starred }),
    ...(archived !== undefined && archived !== record.archived && { archived }),
    ...(added.length + removed.length > 0 && { tags }),
  };
  const inverse = {
    ...(changes.starred !== undefined && { starred: record.starred }),
    ...(changes.archived !== undefined && { archived: record.archived }),
    ...(removed.length > 0 && { addTags: removed }),
    ...(added.length > 0 && { removeTags: added }),
  };
  return { changes, inverse };
}

/** Most experiments of one update, as its schema has it. */
const MAX_IDS = 1000;

/** Updates of one experiment each, those that change the same taken together. */
function gathered(updates: readonly ExperimentsUpdate[]): ExperimentsUpdate[] {
  const groups = new Map<
    string,
    { ids: string[]; change: Omit<ExperimentsUpdate, "experimentIds"> }
  >();
  for (const { experimentIds, ...change } of updates) {
    const key = JSON.stringify(change);
    const group = groups.get(key) ?? { ids: [], change };
    group.ids.push(...experimentIds);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ ids, change }) =>
    Array.from({ length: Math.ceil(ids.length / MAX_IDS) }, (_, i) => ({
      experimentIds: ids.slice(i * MAX_IDS, (i + 1) * MAX_IDS),
      ...change,
    })),
  );
}
