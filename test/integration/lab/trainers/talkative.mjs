// Speaks the protocol, then ends badly in the way that its first argument of the environment names.
import { setTimeout as sleep } from "node:timers/promises";

const engine = {
  ...{ name: "scripted", version: "1", nativeVersion: "1", native: true },
  ...{ nodeVersion: "1", platform: "any" },
};
const send = (message) => process.send(message);
send({ type: "ready", protocolVersion: 5, engine });

/** What may go wrong after a job has begun. */
const endings = {
  async "exits in the middle"() {
    process.exit(7);
  },
  async "ends a run twice"({ jobId, replicates }) {
    for (const { runId } of replicates) {
      send({ type: "run-done", jobId, runId, filters: undefined, weights: [] });
      send({ type: "run-failed", jobId, runId, step: 1, error: { kind: "Error", message: "no" } });
      send({ type: "run-cancelled", jobId, runId });
    }
    send({ type: "job-ended", jobId });
    send({ type: "job-ended", jobId });
  },
  async "ends without weights"({ jobId, replicates }) {
    for (const { runId } of replicates) send({ type: "run-done", jobId, runId });
  },
  async "forgets its runs"({ jobId }) {
    send({ type: "job-ended", jobId });
  },
  async "measures nonsense"({ jobId }) {
    send({ type: "measured", jobId, measurements: [{}] });
    send({ type: "measured", jobId, measurements: 5 });
  },
  async "lets go of its channel"() {
    process.disconnect();
    setInterval(() => undefined, 1000);
  },
};

process.on("message", async (command) => {
  if (command.type === "shutdown") process.exit(0);
  if (command.type !== "start") return;
  send({ type: "started", jobId: command.job.jobId, stepsTotal: 10, engine });
  await sleep(50);
  await endings[process.env["WSLAB_TEST_ENDING"]](command.job);
});
