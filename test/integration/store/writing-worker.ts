import { workerData } from "node:worker_threads";
import { openStore } from "../../../main/store/open-store.ts";

/** Writes a store again and again, until the flag is set. */
const { folder, stop } = workerData as { readonly folder: string; readonly stop: Int32Array };
const store = openStore(folder);
while (Atomics.load(stop, 0) === 0) store.together(() => undefined, { durable: false });
store.close();
