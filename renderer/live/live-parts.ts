import type { LiveCurves, LiveQuestion, LiveReport } from "./live-question.ts";

/** A question's seeds dealt out like cards to at most so many workers; none gets nothing. */
export function splitSeeds(question: LiveQuestion, workers: number): LiveQuestion[] {
  const seeds = question.learners[0]?.seeds.length ?? 0;
  const count = Math.min(workers, seeds);
  return Array.from({ length: count }, (_, part) => ({
    ...question,
    learners: question.learners.map((learner) => ({
      ...learner,
      seeds: learner.seeds.filter((_, i) => i % count === part),
    })),
  }));
}

/** The reports of all parts as one: at the moments that all have reached, the seeds in their order. */
export function mergeReports(parts: readonly LiveReport[]): LiveReport {
  const slowest = parts.reduce((least, part) =>
    part.stepsTaken < least.stepsTaken ? part : least,
  );
  const moments = slowest.steps.length;
  const learners = slowest.learners.map((_, learner) =>
    mergeCurves(
      parts.map((part) => part.learners[learner]!),
      moments,
    ),
  );
  return { ...slowest, isDone: parts.every(({ isDone }) => isDone), learners };
}

function mergeCurves(parts: readonly LiveCurves[], moments: number): LiveCurves {
  const count = parts.reduce((sum, { seeds }) => sum + seeds.length, 0);
  const inOrder = <T>(of: (part: LiveCurves) => readonly T[]): T[] =>
    Array.from({ length: count }, (_, i) => {
      const part = parts[i % parts.length]!;
      return of(part)[Math.floor(i / parts.length)]!;
    });
  return {
    key: parts[0]!.key,
    seeds: inOrder(({ seeds }) => seeds),
    nmse: inOrder(({ nmse }) => nmse).map((own) => own.slice(0, moments)),
    success: inOrder(({ success }) => success),
    falseSuccess: inOrder(({ falseSuccess }) => falseSuccess),
  };
}
