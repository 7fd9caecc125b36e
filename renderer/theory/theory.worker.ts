import { messageOf } from "../../shared/format/error-message.ts";
import { doJob } from "./do-job.ts";
import type { AnswerOf, JobMessage, JobName } from "../model/theory-jobs.ts";
import type { Outcome } from "./newest-question.ts";

// Theory's thread: one job after another, each with one answer. Nothing here parses a spec, so the
// worker does without zod.
self.onmessage = ({ data }: MessageEvent<JobMessage>) => {
  self.postMessage(outcomeOf(data));
};

function outcomeOf({ name, job }: JobMessage): Outcome<AnswerOf<JobName>> {
  try {
    return { ok: true, answer: doJob(name, job) };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}
