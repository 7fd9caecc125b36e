import type { Curves } from "../../shared/metrics/registry.ts";
import { flattenError } from "../../shared/protocol/trainer-protocol.ts";
import { findParent } from "../ports/parent-port.ts";
import { decodeCurves, joinCurves } from "../store/series-codec.ts";
import { answerQuestion } from "./answer-question.ts";
import type { AnalysisCommand, AnalysisEvent, AnalysisQuestion } from "./protocol.ts";

/** The columns of each run of the question that is being put, by chunk. */
let columns = new Map<string, Curves[]>();

function answer(question: AnalysisQuestion): AnalysisEvent {
  const own = columns;
  columns = new Map();
  try {
    const readCurves = (runId: string): Curves => joinCurves(own.get(runId) ?? []);
    return { type: "answered", answer: answerQuestion(question, readCurves) };
  } catch (thrown) {
    return { type: "refused", error: flattenError(thrown) };
  }
}

const parent = findParent<AnalysisEvent>();
parent.onDisconnect(() => process.exit(0));
parent.onMessage((message) => {
  // The lab alone writes to this process, with the types that both are compiled with.
  const command = message as AnalysisCommand;
  if (command.type === "question") return parent.post(answer(command.question));
  for (const { runId, packed } of command.chunks) {
    const curves = decodeCurves(packed);
    const known = columns.get(runId);
    if (known === undefined) columns.set(runId, [curves]);
    else known.push(curves);
  }
});
