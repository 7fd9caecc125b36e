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
    does: "The lab's version, its host, the data file with its size, and what the doctor finds.",
  }),
  "queue:get": call({ args: nothing, result: queueState, does: "What waits and what trains." }),
  "queue:pause": call({
    args: nothing,
    result: queueState,
    does: "Holds what trains where it is, and starts nothing more.",
  }),
  "queue:resume": call({ args: nothing, result: queueState, does: "Goes on after a pause." }),
  "queue:moveJob": call({
    args: z.strictObject({
      jobId: id,
      beforeJobId: id.optional().describe("a job that waits; absent for the end of the queue"),
    }),
    result: queueState,
    does: "Puts a waiting job before another. One that has begun, or is gone meanwhile, stays as it is.",
  }),
  "queue:cancelJob": call({
    args: z.strictObject({ jobId: id }),
    result: queueState,
    does: "Ends the runs of a job: those that train end as cancelled, those that wait are planned again.",
  }),
  "queue:hold": call({
    args: heldRuns,
    result: queueState,
    does:
      "Pauses an experiment, or the job of one of its runs, by itself: it keeps its place and gives way " +
      "to others. It is remembered when the lab is closed.",
  }),
  "queue:letGoOn": call({
    args: heldRuns,
    result: queueState,
    does: "Goes on with what was paused by itself: at once where it had begun, beside what trains by then.",
  }),
  "queue:listEnded": call({
    args: nothing,
    result: listOf(runRecord),
    does: "The runs that ended since the lab was opened, the latest first, at most 200.",
  }),
  "queue:moveToFront": call({
    args: ofExperiment,
    result: queueState,
    does: "Puts the waiting runs of an experiment before all others that wait.",
  }),
  "queue:limitRuns": call({
    args: z.strictObject({
      seconds: z.int().min(1).max(MAX_RUN_SECONDS).optional().describe("absent for no limit"),
    }),
    result: queueState,
    does:
      "For how long a run may train, pauses aside. One that takes longer fails, and goes on from there " +
      "when it is started again.",
  }),
  "queue:setDefaultEngine": call({
    args: z.strictObject({ engine: z.enum(ENGINE_CHOICES) }),
    result: queueState,
    does: "What trains the experiments that name no engine, from the next job on.",
  }),
  "queue:setTrainers": call({
    args: z.strictObject({ trainers: z.int().min(1).max(64) }),
    result: queueState,
    does: "How many trainer processes may work at once; of more than that, those at work finish their job.",
  }),
} as const;
