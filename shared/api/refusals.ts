/** The kinds of refusal that the lab foresees, with what each means. */
export const REFUSALS = {
  UnknownCall: "there is no call of that name",
  BadArguments: "the arguments do not fit the call’s schema; the message names the fields",
  SpecError: "an experiment, a study or a data file has errors, listed field by field",
  LabError:
    "what was asked for does not exist, or cannot be done now (such as deleting a run in training)",
  StoreError:
    "the data could not be read or written (a full disk, a damaged file); the message says what to do",
  BundleError:
    "a bundle that is truncated, foreign, newer, malicious or does not match its hashes; nothing from it was kept",
  NoPrinterError:
    "this machine has no program that can print a PDF; the message says what to install",
  TrainerError:
    "a trainer process died during a measurement; a run that fails this way is not refused, its record has the `failure`",
} as const;

export type RefusalKind = keyof typeof REFUSALS;
