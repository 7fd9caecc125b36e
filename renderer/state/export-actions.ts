import {
  CLAIM_EXPORTS,
  DATA_EXPORTS,
  DATA_FORMAT_IDS,
  WEIGHT_EXPORTS,
  WEIGHT_FORMAT_IDS,
  REPORT_EXPORTS,
  REPORT_FORMAT_IDS,
  SCRIPT_EXPORTS,
  SCRIPT_FORMAT_IDS,
  type MenuExport,
} from "../../shared/api/export-formats.ts";
import type { CallArguments, CallName } from "../../shared/api/contract.ts";
import type { ExportedFile } from "../../shared/api/records.ts";
import { saveFile } from "../window/save-file.ts";
import type { LabState } from "./lab-state.svelte.ts";
import type { PageAction } from "./page-actions.svelte.ts";

type Selection = Omit<CallArguments<"export:series">, "format">;
type ReportWishes = Omit<CallArguments<"report:create">, "format">;
type ComposedWishes = Omit<CallArguments<"report:compose">, "format">;

/** Calls that make a file to be saved. */
type Making =
  | "report:create"
  | "report:compose"
  | "claims:export"
  | "export:series"
  | "export:script"
  | "export:weights";

/** One action a format, under its name of `MENU_EXPORTS`. */
function actions<F extends string>(
  exports: readonly MenuExport[],
  formats: readonly F[],
  make: (format: F) => Promise<ExportedFile | undefined>,
  onSaved: (fileName: string) => void = () => undefined,
): PageAction[] {
  return formats.map((format) => ({
    ...exports.find(({ id }) => id === format)!,
    act: () =>
      void make(format).then((file) => {
        if (file === undefined) return;
        saveFile(file);
        onSaved(file.fileName);
      }),
  }));
}

/** Makes a file, or tells why not. */
const attempt = <N extends Making & CallName>(
  lab: LabState,
  name: N,
  args: CallArguments<N>,
): Promise<ExportedFile | undefined> => lab.attempt("Not exported:", name, args);

/** A report in every format. @param onSaved told the name of its file */
export const reportActions = (
  lab: LabState,
  wishes: ReportWishes,
  onSaved?: (fileName: string) => void,
): PageAction[] =>
  actions(
    REPORT_EXPORTS,
    REPORT_FORMAT_IDS,
    (format) => attempt(lab, "report:create", { ...wishes, format }),
    onSaved,
  );

/** A report that a person put together, in every format. @param onSaved told the name of its file */
export const composedActions = (
  lab: LabState,
  wishes: ComposedWishes,
  onSaved: (fileName: string) => void,
): PageAction[] =>
  actions(
    REPORT_EXPORTS,
    REPORT_FORMAT_IDS,
    (format) => attempt(lab, "report:compose", { ...wishes, format }),
    onSaved,
  );

/** Every measurement, as CSV and as JSON. */
export const seriesActions = (lab: LabState, selection: Selection): PageAction[] =>
  actions(DATA_EXPORTS, DATA_FORMAT_IDS, (format) =>
    attempt(lab, "export:series", { ...selection, format }),
  );

/** Scripts that train a run elsewhere. */
export const scriptActions = (lab: LabState, runId: string): PageAction[] =>
  actions(SCRIPT_EXPORTS, SCRIPT_FORMAT_IDS, (format) =>
    attempt(lab, "export:script", { runId, format }),
  );

/** The weights of finished runs of one experiment. */
export const weightActions = (lab: LabState, selection: Selection): PageAction[] =>
  actions(WEIGHT_EXPORTS, WEIGHT_FORMAT_IDS, async (format) => {
    const file = await attempt(lab, "export:weights", { ...selection, format });
    if (file?.note !== undefined) lab.say(file.note);
    return file;
  });

/** The claims, as a report in every format and as numbers. */
export const claimActions = (
  lab: LabState,
  asked: Pick<CallArguments<"claims:export">, "family" | "size">,
): PageAction[] =>
  actions(CLAIM_EXPORTS, [...REPORT_FORMAT_IDS, ...DATA_FORMAT_IDS], (format) =>
    attempt(lab, "claims:export", { ...asked, format }),
  );
