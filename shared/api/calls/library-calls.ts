import { z } from "zod";
import { LIBRARY_PAGE_ROWS } from "../library-page-rows.ts";
import { experimentsUpdate, libraryFacets, libraryPage, libraryQuery } from "../library-records.ts";
import { call, id, listOf, noResult, nothing, ofStudy } from "./call.ts";

const ofExperiments = z.strictObject({
  experimentIds: z.array(id).min(1).max(1000).readonly(),
});

/** The library in pages, changes to many experiments at once, and the trash. */
export const libraryCalls = {
  "library:getPage": call({
    args: z.strictObject({
      query: libraryQuery.prefault({}),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(LIBRARY_PAGE_ROWS),
    }),
    result: libraryPage,
    does: "The experiments that a query finds, from `offset` on, in the query’s order, and how many there are.",
  }),
  "library:listIds": call({
    args: z.strictObject({ query: libraryQuery.prefault({}) }),
    result: z.array(z.string()).readonly(),
    does: "The ids of all experiments that a query finds, in its order.",
  }),
  "library:getFacets": call({
    args: nothing,
    result: libraryFacets,
    does: "How many experiments there are, and every tag in use.",
  }),
  "experiment:updateMany": call({
    args: z.strictObject({ updates: z.array(experimentsUpdate).min(1).max(1000).readonly() }),
    result: listOf(experimentsUpdate),
    does:
      "Stars, archives or tags many experiments, all of them or none. The answer is the updates that " +
      "undo it.",
  }),
  "experiment:moveToTrash": call({
    args: ofExperiments,
    result: noResult,
    does:
      "Moves experiments with their runs to the trash, all of them or none. From there they appear in no list, " +
      "comparison or export, and after 30 days they are deleted when the lab is opened.",
    refuses: { LabError: "while one of their runs is waiting or training" },
  }),
  "experiment:restoreFromTrash": call({
    args: ofExperiments,
    result: noResult,
    does: "Restores experiments from the trash to the library, as they were.",
  }),
  "study:moveToTrash": call({
    args: ofStudy,
    result: noResult,
    does: "Moves a study with its experiments to the trash.",
    refuses: { LabError: "while it is training" },
  }),
  "study:restoreFromTrash": call({
    args: ofStudy,
    result: noResult,
    does: "Restores a study, with the experiments that were moved to the trash with it.",
  }),
  "trash:empty": call({
    args: nothing,
    result: z.strictObject({ experiments: z.int(), studies: z.int() }).readonly(),
    does: "Permanently deletes everything in the trash; the answer says how much that was.",
  }),
} as const;
