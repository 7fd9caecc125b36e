import type { ExportedFile } from "../../../shared/api/records.ts";
import type { Asker } from "../analysis/analysis-service.ts";
import { LabError } from "../lab-error.ts";
import type { WrittenFile } from "./result-service.ts";

/** Characters of a file that one answer carries: more would not fit the page's memory. */
const MAX_CHARACTERS = 200e6;

/**
 * A written file as one answer to a page.
 * @throws LabError where it is too large for that
 */
export async function wholeText(file: WrittenFile, asker?: Asker): Promise<ExportedFile> {
  const { fileName, mediaType } = file;
  let text = "";
  await file.make((part) => {
    text += part;
    if (text.length <= MAX_CHARACTERS) return;
    throw new LabError(
      `"${fileName}" has more than ${MAX_CHARACTERS / 1e6} million characters. ` +
        'Select fewer runs, or use the command "wslab export", which has no such limit.',
    );
  }, asker);
  return { fileName, mediaType, text };
}
