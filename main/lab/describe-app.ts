import type { AppInfo, DoctorCheck } from "../../shared/api/app-records.ts";
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
  return [
    everyByte || store.bytes() <= READ_WHOLE_BYTES ? wholeCheck(store) : openCheck(store),
    ...store.damage().map((found) => ({
      name: "Damaged data",
      ok: false,
      found,
      fix: SAVE_OR_RESTORE,
    })),
    ...(isRestoreStaged(store.file)
      ? [
          {
            name: "Restoring",
            ok: true,
            found: "A backup is waiting: it will be put in place the next time the lab starts",
            fix: "",
          },
        ]
      : []),
    ...(failure === undefined
      ? []
      : [
          {
            name: "Storing results",
            ok: false,
            found: failure.message,
            fix: "The lab tries again every second; nothing is lost while it runs.",
          },
        ]),
  ];
}

function wholeCheck(store: Store): DoctorCheck {
  const problems = store.integrityProblems();
  const ok = problems.length === 0;
  return {
    name: "Stored data",
    ok,
    found: ok ? `${store.file} is intact` : problems.slice(0, 3).join("; "),
    fix: ok ? "" : SAVE_OR_RESTORE,
  };
}

function openCheck({ file }: Store): DoctorCheck {
  const found = `${file} is open; "wslab doctor" reads all of it`;
  return { name: "Stored data", ok: true, found, fix: "" };
}
