/** The kinds of refusal that the lab foresees, with what each means. */
export const REFUSALS = {
  UnknownCall: "there is no call of that name",
  BadArguments: "the arguments do not fit the call's schema; the message names the fields",
  SpecError: "an experiment, a study or a data file is wrong, field by field",
  LabError: "what is asked for is not there, or cannot be done now (deleting what trains)",
  StoreError:
    "the data could not be read or written (a full disk, a damaged file); the message says what to do",
  BundleError:
    "a bundle that is cut, foreign, newer, hostile or not what its hashes say; nothing of it was kept",
  NoPrinterError:
    "there is nothing on this machine to print a PDF with; the message says what to install",
  TrainerError:
    "a trainer process died under a measurement; a run that fails so is no refusal, its record has its `failure`",
} as const;

export type RefusalKind = keyof typeof REFUSALS;
