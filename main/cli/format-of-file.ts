import path from "node:path";
import {
  DATA_FORMATS,
  REPORT_FORMATS,
  SCRIPT_FORMATS,
  WEIGHT_FORMATS,
  type ExportFormat,
} from "../../shared/api/export-formats.ts";
import { BUNDLE_ENDING } from "../../shared/bundle/bundle-schema.ts";

/** Endings of what `report` writes, by the format that each names. */
export const REPORT_ENDINGS = endingsOf({ ...REPORT_FORMATS, ...DATA_FORMATS });

/** Endings of what `export` writes; `.json` is the result, and an experiment file is asked for by name. */
export const EXPORT_ENDINGS = endingsOf({
  ...DATA_FORMATS,
  ...SCRIPT_FORMATS,
  ...WEIGHT_FORMATS,
  bundle: { ending: BUNDLE_ENDING },
});

/** The format that a file's ending names, so that no file has the ending of another format. */
export function formatByEnding<Format extends string>(
  endings: ReadonlyMap<string, Format>,
  file: string | undefined,
): Format | undefined {
  return file === undefined ? undefined : endings.get(path.extname(file).toLowerCase());
}

function endingsOf<Format extends string>(
  formats: Readonly<Record<Format, Pick<ExportFormat, "ending">>>,
): ReadonlyMap<string, Format> {
  // The keys of a table of formats are its names and nothing else.
  const ids = Object.keys(formats) as Format[];
  return new Map(ids.map((id) => [formats[id].ending, id]));
}
