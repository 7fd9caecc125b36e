import { z } from "zod";
import { record } from "./record.ts";

export const doctorCheck = record("DoctorCheck", "One line of the doctor.", {
  name: z.string().describe("what was looked at"),
  ok: z.boolean(),
  found: z.string(),
  fix: z.string().describe("what to do; empty where all is well"),
});
export type DoctorCheck = z.output<typeof doctorCheck>;

/** @param fix what to do; all is well without it */
export function doctorCheckOf(name: string, found: string, fix = ""): DoctorCheck {
  return { name, ok: fix === "", found, fix };
}

export const appInfo = record("AppInfo", "The lab, its data and what the doctor finds.", {
  labVersion: z.string(),
  host: z.enum(["electron", "browser"]),
  dataFile: z.string(),
  dataBytes: z.int(),
  checks: z.array(doctorCheck).readonly(),
});
export type AppInfo = z.output<typeof appInfo>;
