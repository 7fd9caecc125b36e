import { z } from "zod";
import { appInfo } from "../app-records.ts";
import { ENGINE_CHOICES } from "../../spec/engines.ts";
import { queueState } from "../queue-records.ts";
import { runRecord } from "../records.ts";
import { call, id, listOf, nothing, ofExperiment } from "./call.ts";

/** A year: what is longer was a slip. */
export const MAX_RUN_SECONDS = 365 * 86_400;

/** An experiment's runs that wait or train, or one of them with the seeds that step with it. */
const heldRuns = ofExperiment.extend({
  runId: id.optional().describe("absent for all of the experiment"),
});

/** The lab itself and its queue. */
export const appAndQueueCalls = {
  "app:getInfo": call({
    args: nothing,
    result: appInfo,
    does: "The lab’s version, its host, the data file with its size, and what the doctor finds.",
  }),
  "queue:get": call({
    args: nothing,
    result: queueState,
    does: "What is waiting and what is training.",
  }),
  "queue:pause": call({
    args: nothing,
    result: queueState,
    does: "Pauses what is training, and starts nothing more.",
  }),
  "queue:resume": call({ args: nothing, result: queueState, does: "Resumes after a pause." }),
  "queue:moveJob": call({
    args: z.strictObject({
      jobId: id,
      beforeJobId: id.optional().describe("a waiting job; absent for the end of the queue"),
    }),
    result: queueState,
    does: "Moves a waiting job ahead of another. A job that has started or ended in the meantime is left alone.",
  }),
  "queue:cancelJob": call({
    args: z.strictObject({ jobId: id }),
    result: queueState,
    does: "Cancels the runs of a job: those in training end as cancelled, those waiting go back to planned.",
  }),
  "queue:hold": call({
    args: heldRuns,
    result: queueState,
    does:
      "Pauses one experiment, or the job of one of its runs: it keeps its place in the queue and lets " +
      "others go first. The pause outlives a restart of the lab.",
  }),
  "queue:letGoOn": call({
    args: heldRuns,
    result: queueState,
    does: "Resumes what was paused on its own: at once if it had started, alongside whatever is training by then.",
  }),
  "queue:listEnded": call({
    args: nothing,
    result: listOf(runRecord),
    does: "The runs that have ended since the lab was opened, latest first, at most 200.",
  }),
  "queue:moveToFront": call({
    args: ofExperiment,
    result: queueState,
    does: "Moves the waiting runs of an experiment to the front of the queue.",
  }),
  "queue:limitRuns": call({
    args: z.strictObject({
      seconds: z.int().min(1).max(MAX_RUN_SECONDS).optional().describe("absent for no limit"),
    }),
    result: queueState,
    does:
      "How long a run may train, not counting pauses. A run that takes longer fails, and continues from there " +
      "when it is started again.",
  }),
  "queue:setDefaultEngine": call({
    args: z.strictObject({ engine: z.enum(ENGINE_CHOICES) }),
    result: queueState,
    does: "The engine for experiments that name none, from the next job on.",
  }),
  "queue:setTrainers": call({
    args: z.strictObject({ trainers: z.int().min(1).max(64) }),
    result: queueState,
    does: "How many trainer processes may work at once; processes beyond that number finish their current job.",
  }),
} as const;
