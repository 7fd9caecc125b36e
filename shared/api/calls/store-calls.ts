import { z } from "zod";
import { backupResult, repairResult, storeCheckResult } from "../store-records.ts";
import { call, noResult, nothing } from "./call.ts";

const atPath = z.strictObject({
  file: z.string().min(1).max(4096).describe("an absolute path on the lab’s machine"),
});
const LARGE = "a database over 200 MB, which would keep the window waiting";

/** The lab's database as a whole. */
export const storeCalls = {
  "store:check": call({
    args: nothing,
    result: storeCheckResult,
    does: "Reads everything that is stored and compares it with its checksums; takes seconds.",
    refuses: { LabError: LARGE },
  }),
  "store:backUp": call({
    args: atPath,
    result: backupResult,
    does: "Writes a copy of the database, and of data files beside it, while the lab keeps working.",
    refuses: { LabError: "a path that is not absolute, or that already exists" },
  }),
  "store:restore": call({
    args: atPath,
    result: noResult,
    does: "Replaces the database with a backup the next time the lab starts; the present one is kept aside.",
    refuses: { LabError: "a path that is not absolute", StoreError: "a backup that is damaged" },
  }),
  "store:repair": call({
    args: nothing,
    result: repairResult,
    does: "Saves what can be read of the database into a new file beside it.",
    refuses: { LabError: LARGE },
  }),
} as const;
