import type { LiveAnswer } from "./live-question.ts";
import type { OpenLiveWorker } from "./live-crew.ts";

/** Starts a worker that trains. */
export const openLiveWorker: OpenLiveWorker = (hear) => {
  const worker = new Worker(new URL("./live.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<LiveAnswer>) => hear(data);
  worker.onerror = (event) => {
    event.preventDefault();
    // A file that cannot be loaded comes as a bare event, without a message.
    const said = event instanceof ErrorEvent ? event.message : "";
    const why = said === "" ? "its file cannot be loaded" : said;
    hear({ ok: false, id: 0, message: `Live training’s worker failed: ${why}.` });
  };
  return {
    send: (message) => worker.postMessage(message),
    end: () => worker.terminate(),
  };
};
