import { z } from "zod";
import { appInfo } from "../app-records.ts";
import { ENGINE_CHOICES } from "../../spec/engines.ts";
import { queueState } from "../queue-records.ts";
import { call, nothing, ofExperiment } from "./call.ts";

/** A year: what is longer was a slip. */
export const MAX_RUN_SECONDS = 365 * 86_400;

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
