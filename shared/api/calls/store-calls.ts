import { z } from "zod";
import { backupResult, repairResult, storeCheckResult } from "../store-records.ts";
import { call, noResult, nothing } from "./call.ts";

const atPath = z.strictObject({
  file: z.string().min(1).max(4096).describe("a whole path on the lab's machine"),
});
const LARGE = "a database beyond 200 MB, which would keep the window waiting.";

/** The lab's database as a whole. */
export const storeCalls = {
  "store:check": call({
    args: nothing,
    result: storeCheckResult,
    does: "Reads all that is stored and compares it with its checksums; takes seconds.",
    refuses: { LabError: LARGE },
  }),
  "store:backUp": call({
    args: atPath,
    result: backupResult,
    does: "Writes a copy of the database, and of data files beside it, while the lab goes on.",
    refuses: { LabError: "a path that is not whole, or where something lies already." },
  }),
  "store:restore": call({
    args: atPath,
    result: noResult,
    does: "Puts a backup in the place of the database when the lab starts next; the present one is kept aside.",
    refuses: { LabError: "a path that is not whole.", StoreError: "a backup that is not whole." },
  }),
  "store:repair": call({
    args: nothing,
    result: repairResult,
    does: "Saves what can be read of the database into a new file beside it.",
    refuses: { LabError: LARGE },
  }),
} as const;
