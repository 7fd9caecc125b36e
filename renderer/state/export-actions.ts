import {
  BUNDLE_EXPORT,
  CLAIM_EXPORTS,
  DATA_EXPORTS,
  REPORT_EXPORTS,
  SCRIPT_EXPORTS,
  WEIGHT_EXPORTS,
  type MenuExport,
} from "../../shared/api/export-formats.ts";
import type { CallArguments } from "../../shared/api/contract.ts";
import type { ExportedFile } from "../../shared/api/records.ts";
import { saveFile } from "../window/save-file.ts";
import type { LabState } from "./lab-state.svelte.ts";
import type { PageAction } from "./page-actions.svelte.ts";

/** Calls that make a file in a format of choice. */
type Making =
  | "report:create"
  | "report:compose"
  | "study:export"
  | "claims:export"
  | "export:series"
  | "export:script"
  | "export:weights";
type Wishes<N extends Making> = Omit<CallArguments<N>, "format">;

/** Makes a file and hands it over, or tells why not. */
async function save<N extends Making | "bundle:create">(
  lab: LabState,
  call: N,
  args: CallArguments<N>,
): Promise<void> {
  const file: ExportedFile | undefined = await lab.attempt("Not exported:", call, args);
  if (file === undefined) return;
  saveFile(file);
  if (file.note !== undefined) lab.say(file.note);
  else if (call === "report:create" || call === "report:compose") {
    lab.say(`The report is saved as ${file.fileName}.`);
  }
}

/** One action an export, whose id is the format. */
function actions<N extends Making>(
  lab: LabState,
  call: N,
  wishes: Wishes<N>,
  exports: readonly MenuExport[],
): PageAction[] {
  return exports.map((one) => ({
    ...one,
    act: () => void save(lab, call, { ...wishes, format: one.id } as CallArguments<N>),
  }));
}

/** A report in every format. */
export const reportActions = (lab: LabState, wishes: Wishes<"report:create">): PageAction[] =>
  actions(lab, "report:create", wishes, REPORT_EXPORTS);

/** A report that a person put together, in every format. */
export const composedActions = (lab: LabState, wishes: Wishes<"report:compose">): PageAction[] =>
  actions(lab, "report:compose", wishes, REPORT_EXPORTS);

/** Every measurement, as CSV and as JSON. */
export const seriesActions = (lab: LabState, selection: Wishes<"export:series">): PageAction[] =>
  actions(lab, "export:series", selection, DATA_EXPORTS);

/** Scripts that train a run elsewhere. */
export const scriptActions = (lab: LabState, runId: string): PageAction[] =>
  actions(lab, "export:script", { runId }, SCRIPT_EXPORTS);

/** The weights of finished runs of one experiment. */
export const weightActions = (lab: LabState, selection: Wishes<"export:weights">): PageAction[] =>
  actions(lab, "export:weights", selection, WEIGHT_EXPORTS);

/** The claims, as a report in every format and as numbers. */
export const claimActions = (lab: LabState, asked: Wishes<"claims:export">): PageAction[] =>
  actions(lab, "claims:export", asked, CLAIM_EXPORTS);

/** A study, as a report in every format, as numbers and as the file that it was made from. */
export const studyActions = (lab: LabState, studyId: string): PageAction[] =>
  actions(lab, "study:export", { studyId }, [
    ...REPORT_EXPORTS,
    { id: "csv", heading: "Numbers", label: "Runs as CSV" },
    { id: "json", heading: "Numbers", label: "Results as JSON" },
    { id: "file", heading: "Set-up", label: "Save the study file" },
  ]);

/** Experiments or studies with all that belongs to them, for another lab. */
export const bundleAction = (lab: LabState, args: CallArguments<"bundle:create">): PageAction => ({
  ...BUNDLE_EXPORT,
  act: () => void save(lab, "bundle:create", args),
});
