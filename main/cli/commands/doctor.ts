import { messageOf } from "../../../shared/format/error-message.ts";
import type { DoctorCheck } from "../../../shared/api/app-records.ts";
import { dataFolder } from "../../data-folder.ts";
import { LAB_VERSION } from "../../lab-version.ts";
import { describeApp } from "../../lab/describe-app.ts";
import { nativeChecks } from "../../native/doctor-checks.ts";
import { StoreError } from "../../store/store-error.ts";
import { openStore } from "../../store/open-store.ts";
import { DATA_OPTION, type Command } from "../command.ts";

export const doctorCommand: Command = {
  name: "doctor",
  arguments: "",
  summary: "say what is installed, what is native, what is missing, and how to fix it",
  options: DATA_OPTION,
  async run(_args, options) {
    const checks = [
      runtimeCheck(),
      ...(await nativeChecks(true)),
      ...(await storeChecks(dataFolder(options.text("data")))),
    ];
    process.stdout.write(`Weight Sharing Lab ${LAB_VERSION}\n`);
    for (const check of checks) process.stdout.write(describe(check));
    return checks.every(({ ok }) => ok) ? 0 : 1;
  },
};

function runtimeCheck(): DoctorCheck {
  const found = `Node ${process.versions.node} on ${process.platform}-${process.arch}`;
  return { name: "Runtime", ok: true, found, fix: "" };
}

async function storeChecks(folder: string): Promise<DoctorCheck[]> {
  const facts = { labVersion: LAB_VERSION, host: "browser", nativeChecks: async () => [] } as const;
  try {
    const store = openStore(folder);
    try {
      return [...(await describeApp(facts, store, { everyByte: true })).checks];
    } finally {
      store.close();
    }
  } catch (error) {
    const found = messageOf(error);
    // Data that an open lab writes lack nothing.
    const ok = error instanceof StoreError && error.kind === "held";
    return [{ name: "Stored data", ok, found, fix: "" }];
  }
}

function describe({ name, ok, found, fix }: DoctorCheck): string {
  const advice = ok || fix === "" ? "" : `  Fix: ${fix}\n`;
  return `${ok ? "ok     " : "MISSING"}  ${name}: ${found}\n${advice}`;
}
