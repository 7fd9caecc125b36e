import type { AppInfo, DoctorCheck } from "../../shared/api/records.ts";
import type { Store } from "../store/store.ts";

/** What a host knows about itself. */
export interface AppFacts {
  readonly labVersion: string;
  readonly host: AppInfo["host"];
  /** Looks at the native library. */
  readonly nativeChecks: () => Promise<readonly DoctorCheck[]>;
}

/** The lab and its data, as the settings screen and the doctor show them. */
export async function describeApp(
  facts: AppFacts,
  store: Store,
  storeFailure?: Error,
): Promise<AppInfo> {
  return {
    labVersion: facts.labVersion,
    host: facts.host,
    dataFile: store.file,
    dataBytes: store.bytes(),
    checks: [...(await facts.nativeChecks()), ...storeChecks(store, storeFailure)],
  };
}

function storeChecks(store: Store, failure: Error | undefined): DoctorCheck[] {
  const problems = store.integrityProblems();
  return [
    {
      name: "Stored data",
      ok: problems.length === 0,
      found: problems.length === 0 ? `${store.file} is whole` : problems.slice(0, 3).join("; "),
      mend: problems.length === 0 ? "" : "Restore a backup made with wslab backup.",
    },
    ...(failure === undefined
      ? []
      : [{ name: "Storing results", ok: false, found: failure.message, mend: "Then restart." }]),
  ];
}
