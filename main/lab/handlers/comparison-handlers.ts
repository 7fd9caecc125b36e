import type { AnalysisService } from "../analysis/analysis-service.ts";
import type { Lab } from "../lab.ts";
import { done, type HandlersOf } from "./handlers-of.ts";

/** Answers about comparisons. */
export function comparisonHandlers(
  { results }: Lab,
  analysis: AnalysisService,
): HandlersOf<"compare"> {
  return {
    "compare:get": ({ experimentIds, runIds, view, ...options }, caller) =>
      results.compare({ experimentIds, runIds }, options, { view, signal: caller?.signal }),
    "compare:cancel": ({ view }) => done(analysis.cancel(view)),
  };
}
