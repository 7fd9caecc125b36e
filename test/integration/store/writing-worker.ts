import { workerData } from "node:worker_threads";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { openStore } from "../../../main/store/open-store.ts";

/** Writes a store again and again, until the flag is set. */
const { folder, stop, point } = workerData as {
  readonly folder: string;
  readonly stop: Int32Array;
  readonly point: Measurement;
};
const store = openStore(folder);
while (Atomics.load(stop, 0) === 0) {
  store.together(() => store.series.append("run", [point]), { durable: false });
  store.together(() => store.series.compact("run"), { durable: false });
  store.together(() => store.series.replace("run", [point]), { durable: false });
}
store.close();
