import { z } from "zod";
import { ENGINE_CHOICES } from "../spec/engines.ts";
import { assignment } from "./assignment.ts";
import { record } from "./record.ts";

export const queueJob = record("QueueJob", "Several seeds of one variant that train together.", {
  jobId: z.string(),
  experimentId: z.string(),
  experimentName: z.string(),
  assignment,
  runIds: z.array(z.string()).readonly(),
  status: z.enum(["waiting", "starting", "running", "paused"]),
  held: z
    .boolean()
    .describe("paused on its own: it neither starts nor resumes while the queue runs"),
  step: z.int(),
  stepsTotal: z.int().describe("0 until the trainer has reported it"),
  stepsPerSecond: z.number(),
  etaSeconds: z
    .number()
    .optional()
    .describe("seconds left at the measured speed; absent until that is known"),
});
export type QueueJob = z.output<typeof queueJob>;

/** How fast this machine is. */
const enginePace = z
  .strictObject({ "tfjs-node": z.number().optional(), fused: z.number().optional() })
  .readonly();

export const queueState = record("QueueState", "What is waiting and what is training.", {
  trainers: z.int().describe("trainer processes that may work at once"),
  paused: z.boolean(),
  pausedBecause: z
    .string()
    .optional()
    .describe(
      "why the lab paused the queue, what was kept and what to do; absent if a person paused it",
    ),
  defaultEngine: z.enum(ENGINE_CHOICES).describe("the engine for experiments that name none"),
  pace: enginePace.describe(
    "by engine: how long the last jobs took on this machine, as a multiple of the lab’s estimate; absent until it has trained one",
  ),
  maxRunSeconds: z
    .number()
    .optional()
    .describe("how many seconds a run may train, not counting pauses; absent if there is no limit"),
  jobs: z.array(queueJob).readonly(),
  etaSeconds: z
    .number()
    .optional()
    .describe("seconds until the queue is empty; absent until a speed is known"),
});
export type QueueState = z.output<typeof queueState>;
