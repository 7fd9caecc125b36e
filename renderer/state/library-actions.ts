import type { ExperimentsUpdate } from "../../shared/api/library-records.ts";
import { countOf } from "../../shared/format/sentence.ts";
import type { AppState } from "./app-state.svelte.ts";

type Actor = Pick<AppState, "lab" | "toasts">;
/** As many as one call takes. */
const AT_ONCE = 1000;

/** Stars, tags or archives experiments; a toast offers to undo it. */
export async function updateExperiments(
  { lab, toasts }: Actor,
  ids: readonly string[],
  change: Omit<ExperimentsUpdate, "experimentIds">,
  done: (count: string) => string,
): Promise<void> {
  const updates = chunks(ids).map((experimentIds) => ({ experimentIds, ...change }));
  const undo = await lab.attempt("Nothing was changed.", "experiment:updateMany", { updates });
  if (undo === undefined || undo.length === 0) return;
  toasts.say(done(countOf(ids.length, "experiment")), () => {
    void lab.attempt("It was not undone.", "experiment:updateMany", { updates: [...undo] });
  });
}

/** Moves experiments to the trash; a toast offers to have them back. @returns whether all are there */
export async function trashExperiments(
  { lab, toasts }: Actor,
  ids: readonly string[],
  name = countOf(ids.length, "experiment"),
): Promise<boolean> {
  const moved: string[] = [];
  for (const experimentIds of chunks(ids)) {
    const done = await lab.attempt("Not moved to the trash.", "experiment:moveToTrash", {
      experimentIds,
    });
    if (done === undefined) break;
    moved.push(...experimentIds);
  }
  if (moved.length > 0) {
    toasts.say(`${name} moved to the trash.`, () => void restoreExperiments({ lab }, moved));
  }
  return moved.length === ids.length;
}

/** Puts experiments back from the trash. */
export async function restoreExperiments(
  { lab }: Pick<Actor, "lab">,
  ids: readonly string[],
): Promise<void> {
  for (const experimentIds of chunks(ids)) {
    await lab.attempt("Not restored.", "experiment:restoreFromTrash", { experimentIds });
  }
}

/** Moves a study with its experiments to the trash; a toast offers to have it back. */
export async function trashStudy(
  { lab, toasts }: Actor,
  { id: studyId, name }: { readonly id: string; readonly name: string },
): Promise<boolean> {
  const done = await lab.attempt("Not moved to the trash.", "study:moveToTrash", { studyId });
  if (done === undefined) return false;
  toasts.say(`“${name}” moved to the trash.`, () => {
    void lab.attempt("Not restored.", "study:restoreFromTrash", { studyId });
  });
  return true;
}

function chunks(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, i) =>
    ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
}
