import { doctorCheckOf, type AppInfo, type DoctorCheck } from "../../shared/api/app-records.ts";
import { isRestoreStaged } from "../store/restore.ts";
import { SAVE_OR_RESTORE } from "../store/store-error.ts";
import type { Store } from "../store/store.ts";

/** What a host knows about itself. */
export interface AppFacts {
  readonly labVersion: string;
  readonly host: AppInfo["host"];
  /** Looks at the native library. */
  readonly nativeChecks: () => Promise<readonly DoctorCheck[]>;
}

/** Reading every page of a larger file would keep a page waiting (4 s at 900 MB). */
const READ_WHOLE_BYTES = 100e6;

/**
 * The lab and its data, as the settings screen and the doctor show them.
 * @param everyByte also read the whole of a large file
 */
export async function describeApp(
  facts: AppFacts,
  store: Store,
  {
    storeFailure,
    everyByte = false,
  }: { storeFailure?: { readonly message: string } | undefined; everyByte?: boolean },
): Promise<AppInfo> {
  return {
    labVersion: facts.labVersion,
    host: facts.host,
    dataFile: store.file,
    dataBytes: store.bytes(),
    checks: [...(await facts.nativeChecks()), ...storeChecks(store, storeFailure, everyByte)],
  };
}

function storeChecks(
  store: Store,
  failure: { readonly message: string } | undefined,
  everyByte: boolean,
): DoctorCheck[] {
  const found = `${store.file} is open; "wslab doctor" reads all of it`;
  const openCheck = doctorCheckOf("Stored data", found);
  return [
    everyByte || store.bytes() <= READ_WHOLE_BYTES ? wholeCheck(store) : openCheck,
    ...store.damage().map((found) => doctorCheckOf("Damaged data", found, SAVE_OR_RESTORE)),
    ...(isRestoreStaged(store.file) ? [doctorCheckOf("Restoring", RESTORING)] : []),
    ...(failure === undefined
      ? []
      : [doctorCheckOf("Storing results", failure.message, TRIES_AGAIN)]),
  ];
}

const RESTORING = "A backup is waiting: it will be put in place the next time the lab starts";
const TRIES_AGAIN = "The lab tries again every second; nothing is lost while it runs.";

function wholeCheck(store: Store): DoctorCheck {
  const problems = store.integrityProblems();
  return problems.length === 0
    ? doctorCheckOf("Stored data", `${store.file} is intact`)
    : doctorCheckOf("Stored data", problems.slice(0, 3).join("; "), SAVE_OR_RESTORE);
}
