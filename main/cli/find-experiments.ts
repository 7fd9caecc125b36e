import type { ExperimentRecord } from "../../shared/api/records.ts";
import type { Lab } from "../lab/lab.ts";
import { UsageError } from "./command.ts";

/** The beginning of its id, by which it can be named. */
export const shortId = ({ id }: Pick<ExperimentRecord, "id">): string => id.slice(0, 8);

/**
 * The experiment that an id, the beginning of one, or a name stands for.
 * @throws UsageError where none or more than one fits
 */
export async function findExperiment(lab: Lab, wanted: string): Promise<ExperimentRecord> {
  if (wanted.trim() === "") {
    throw new UsageError('The name of an experiment is empty. "wslab list" shows them.');
  }
  const all = await lab.handlers["experiment:list"]({});
  const fitting = all.filter(({ id, name }) => id.startsWith(wanted) || name === wanted);
  if (fitting.length === 1) return fitting[0]!;
  throw new UsageError(
    fitting.length === 0
      ? `There is no experiment ${wanted}. "wslab list" shows them.`
      : `${wanted} matches ${fitting.length} experiments: ${fitting.map(shortId).join(", ")}. Give more of the id.`,
  );
}

/** Several of them, in the order they were named; one that is named twice is meant once. */
export async function findAll(lab: Lab, wanted: readonly string[]): Promise<ExperimentRecord[]> {
  const found = await Promise.all(wanted.map((one) => findExperiment(lab, one)));
  return [...new Map(found.map((record) => [record.id, record])).values()];
}
