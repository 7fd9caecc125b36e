import { flattenError } from "../../shared/protocol/trainer-protocol.ts";
import { findParent } from "../ports/parent-port.ts";
import { openTask } from "./open-task.ts";
import type { AnalysisCommand, AnalysisEvent, SentRun } from "./protocol.ts";
import type { AnalysisTask } from "./task.ts";
import { warmUp } from "./warm-up.ts";

const parent = findParent<AnalysisEvent>();

/** The question that is being put; undefined where it was refused before its end. */
let task: AnalysisTask | undefined;
/** Chunks of a run whose end has not come yet. */
let chunks: Uint8Array[] = [];

function take(runs: readonly SentRun[]): void {
  let text = "";
  let wholeRuns = 0;
  for (const sent of runs) {
    chunks.push(...sent.packed);
    if (!sent.isWhole) continue;
    text += task?.take({ ...sent, packed: chunks }) ?? "";
    wholeRuns += 1;
    chunks = [];
  }
  parent.post({ type: "taken", text, wholeRuns });
}

function finish(): void {
  const asked = task;
  task = undefined;
  if (asked === undefined) return;
  const answer = asked.finish((done, total) => parent.post({ type: "compared", done, total }));
  parent.post({ type: "answered", answer });
}

function carryOut(command: AnalysisCommand): void {
  switch (command.type) {
    case "warm-up":
      warmUp();
      return;
    case "question":
      chunks = [];
      task = openTask(command.question);
      return;
    case "runs":
      return take(command.runs);
    case "end":
      return finish();
  }
}

parent.onDisconnect(() => process.exit(0));
parent.onMessage((message) => {
  try {
    // The lab alone writes to this process, with the types that both are compiled with.
    carryOut(message as AnalysisCommand);
  } catch (thrown) {
    task = undefined;
    parent.post({ type: "refused", error: flattenError(thrown) });
  }
});
