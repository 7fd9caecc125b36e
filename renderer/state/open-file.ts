import type { AppState } from "./app-state.svelte.ts";
import { experimentOnFile, fileKind, OPENED_ENDINGS } from "../model/file-kind.ts";
import { chooseFile } from "../window/choose-file.ts";
import { keepImport, keepLesson } from "./kept-drafts.ts";
import { BUNDLE_ENDING } from "../../shared/bundle/bundle-schema.ts";
import { MAX_CALL_BUNDLE_BYTES } from "../../shared/api/calls/bundle-calls.ts";
import { countOf, joinWords } from "../../shared/format/sentence.ts";
import { LESSON_ENDING, MAX_LESSON_BYTES } from "../../shared/lesson/schema.ts";
import { screenHref } from "../../shared/screens/route.ts";

/** Shows in the editor what `keepImport` has kept. */
export function openNewExperiment(router: AppState["router"]): void {
  // Opening a second file would lead to the same address; its moment tells the two apart.
  router.go(`${screenHref("new", { preset: "import" })}&opened=${Date.now()}`);
}

/** An experiment file is a page of text; anything near this size is something else. */
const LARGEST_BYTES = 5_000_000;

/**
 * Opens a file that a person chose or dropped, by its kind: an experiment and a file of samples in the
 * editor, a lesson on the story's screen, and what a bundle carries in the library or among the studies.
 * @param path where it lies, "" where that is not known
 */
export async function openFile(
  file: File,
  app: AppState,
  path = window.wslab?.pathOf(file) ?? "",
): Promise<void> {
  switch (fileKind(file.name)) {
    case "bundle":
      return importBundle(file, app);
    case "experiment":
      return openExperimentFile(file, app);
    case "lesson":
      return openLesson(file, app);
    case "data":
      return offerData(file, path, app);
    case "other":
      app.toasts.fail(
        `${file.name} was not opened:`,
        `the lab opens experiments (.json), lessons (${LESSON_ENDING}), bundles (${BUNDLE_ENDING}) and samples (.csv, .tsv, .txt, .npy).`,
      );
  }
}

/** Lets a person choose a file, and opens it. */
export async function chooseAndOpenFile(app: AppState): Promise<void> {
  const file = await chooseFile(OPENED_ENDINGS.join(","));
  if (file !== undefined) await openFile(file, app);
}

/** Sets up an experiment on the samples of a file. */
function offerData(file: File, path: string, { router, toasts }: AppState): void {
  keepImport(experimentOnFile(path === "" ? file.name : path));
  toasts.say(
    path === ""
      ? `${file.name} is set as the data of a new experiment. A browser does not reveal where a file is: complete its path under “File of inputs”.`
      : `${file.name} is set as the data of a new experiment.`,
  );
  openNewExperiment(router);
}

/** Opens a file in the editor, which shows what is wrong with it field by field. */
async function openExperimentFile(file: File, { router, toasts }: AppState): Promise<void> {
  if (file.size > LARGEST_BYTES) {
    toasts.fail(
      `${file.name} was not opened:`,
      "it is larger than 5 MB, and experiment files are small. Choose a JSON file of the format wslab/experiment@1.",
    );
    return;
  }
  try {
    keepImport(await file.text());
  } catch (thrown) {
    toasts.fail(`${file.name} cannot be read.`, thrown);
    return;
  }
  toasts.say(`${file.name} is open in the editor.`);
  openNewExperiment(router);
}

/** Opens a lesson on the story's screen, which says what is wrong with one that cannot be read. */
async function openLesson(file: File, { router, toasts }: AppState): Promise<void> {
  if (file.size > MAX_LESSON_BYTES) {
    toasts.fail(`${file.name} was not opened:`, "it is larger than 1 MB, and lessons are small.");
    return;
  }
  try {
    keepLesson(await file.text());
  } catch (thrown) {
    toasts.fail(`${file.name} cannot be read.`, thrown);
    return;
  }
  router.go(screenHref("story", { lesson: "lesson", opened: String(Date.now()) }));
}

/** Adds to the lab what a bundle carries and the lab lacks. */
async function importBundle(file: File, { lab, router, toasts }: AppState): Promise<void> {
  if (file.size > MAX_CALL_BUNDLE_BYTES) {
    toasts.fail(
      `${file.name} was not imported:`,
      "it is larger than 6 MB. Import it on the command line: wslab import FILE.wslab.",
    );
    return;
  }
  const content = await asBase64(file);
  const kept = await lab.attempt(`${file.name} was not imported:`, "bundle:import", { content });
  if (kept === undefined) return;
  const studies = kept.studies.filter(({ isNew }) => isNew).length;
  const experiments = kept.experiments.filter(({ isNew }) => isNew).length;
  const runs = kept.experiments.reduce((sum, { addedRuns }) => sum + addedRuns, 0);
  const counts = [
    ...(studies === 0 ? [] : [countOf(studies, "study", "studies")]),
    ...[countOf(experiments, "experiment"), countOf(runs, "run")],
  ];
  toasts.say(
    studies + experiments + runs === 0
      ? `Everything in ${file.name} is already here.`
      : `${file.name}: ${joinWords(counts)} added.`,
  );
  // The library does not list the experiments of a study.
  router.go(screenHref(kept.studies.length === 0 ? "library" : "studies"));
}

/** A file's bytes as base64. */
async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  // In parts: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return btoa(parts.join(""));
}
