import type { AppState } from "./app-state.svelte.ts";
import { keepImport } from "./kept-drafts.ts";
import { screenHref } from "../../shared/screens/route.ts";

/** An experiment file is a page of text; anything near this size is something else. */
const LARGEST_BYTES = 5_000_000;

/** Opens a file in the editor, which shows what is wrong with it field by field. */
export async function openExperimentFile(file: File, { router, toasts }: AppState): Promise<void> {
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
  // Opening a second file would lead to the same address; its moment tells the two apart.
  router.go(`${screenHref("new", { preset: "import" })}&opened=${Date.now()}`);
}
