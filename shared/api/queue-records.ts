import { z } from "zod";
import { ENGINE_CHOICES } from "../spec/engines.ts";
import { assignment } from "./assignment.ts";

/** A job of the queue: some seeds of one variant that train together. */
export const queueJob = z
  .strictObject({
    jobId: z.string(),
    experimentId: z.string(),
    experimentName: z.string(),
    assignment,
    runIds: z.array(z.string()).readonly(),
    status: z.enum(["waiting", "starting", "running", "paused"]),
    held: z
      .boolean()
      .describe("paused by itself: it neither begins nor goes on while the queue does"),
    step: z.int(),
    stepsTotal: z.int().describe("0 until the trainer has said it"),
    stepsPerSecond: z.number(),
    etaSeconds: z
      .number()
      .optional()
      .describe("seconds left, by the measured speed; absent before it is known"),
  })
  .readonly()
  .meta({ title: "QueueJob", description: "Some seeds of one variant that train together." });
export type QueueJob = z.output<typeof queueJob>;

/** What waits and what trains. */
export const queueState = z
  .strictObject({
    trainers: z.int().describe("trainer processes that may work at once"),
    paused: z.boolean(),
    pausedBecause: z
      .string()
      .optional()
      .describe(
        "why the lab paused it by itself, what was kept and what to do; absent where a person did",
      ),
    defaultEngine: z
      .enum(ENGINE_CHOICES)
      .describe("what trains an experiment that names no engine"),
    maxRunSeconds: z
      .number()
      .optional()
      .describe(
        "for how many seconds a run may train, pauses aside; absent where there is no limit",
      ),
    jobs: z.array(queueJob).readonly(),
    etaSeconds: z
      .number()
      .optional()
      .describe("seconds until the queue is empty; absent before any speed is known"),
  })
  .readonly()
  .meta({ title: "QueueState", description: "What waits and what trains." });
export type QueueState = z.output<typeof queueState>;
