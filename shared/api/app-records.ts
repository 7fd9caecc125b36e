import { z } from "zod";

/** One line of the doctor: what was looked at, what was found, what to do. */
export const doctorCheck = z
  .strictObject({
    name: z.string().describe("what was looked at"),
    ok: z.boolean(),
    found: z.string(),
    fix: z.string().describe("what to do; empty where all is well"),
  })
  .readonly()
  .meta({ title: "DoctorCheck", description: "One line of the doctor." });
export type DoctorCheck = z.output<typeof doctorCheck>;

/** The lab, its data and what the doctor finds. */
export const appInfo = z
  .strictObject({
    labVersion: z.string(),
    host: z.enum(["electron", "browser"]),
    dataFile: z.string(),
    dataBytes: z.int(),
    checks: z.array(doctorCheck).readonly(),
  })
  .readonly()
  .meta({ title: "AppInfo", description: "The lab, its data and what the doctor finds." });
export type AppInfo = z.output<typeof appInfo>;
