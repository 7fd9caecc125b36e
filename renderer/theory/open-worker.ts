import type { AnswerOf, JobName, JobOf } from "../model/theory-jobs.ts";
import type { Answerer, Outcome } from "./newest-question.ts";

/** Starts theory's worker for one kind of job. */
export function openWorker<N extends JobName>(
  name: N,
  hear: (outcome: Outcome<AnswerOf<N>>) => void,
): Answerer<JobOf<N>> {
  const worker = new Worker(new URL("./theory.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<Outcome<AnswerOf<N>>>) => hear(data);
  worker.onmessageerror = () => hear(lost("its answer cannot be read"));
  worker.onerror = (event) => {
    event.preventDefault();
    // A file that cannot be loaded comes as a bare event, without a message.
    const said = event instanceof ErrorEvent ? event.message : "";
    hear(lost(said === "" ? "its file cannot be loaded" : said));
  };
  return {
    ask: (job) => worker.postMessage({ name, job }),
    end: () => worker.terminate(),
  };
}

const lost = (why: string) =>
  ({ ok: false, lost: true, message: `Theory’s worker failed: ${why}.` }) as const;
