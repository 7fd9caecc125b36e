import { z } from "zod";

/** As many as one address and one comparison take. */
export const MAX_BASKET_ITEMS = 200;

const basketItem = z
  .object({
    kind: z.enum(["experiment", "run"]),
    id: z.string().min(1),
    name: z.string(),
    /** The experiment that a run belongs to, where it is known. */
    experimentId: z.string().optional(),
  })
  .readonly();

/** An experiment or a single run that was set aside for comparison. */
export type BasketItem = z.output<typeof basketItem>;

/** What was set aside, as it is remembered between starts. */
export const basketItems = z.array(basketItem).max(MAX_BASKET_ITEMS).readonly();

/** What an address of the comparison says of the items. */
export function selectionOf(items: readonly BasketItem[]): {
  experiments: string[];
  runs: string[];
} {
  const ids = (kind: BasketItem["kind"]): string[] =>
    items.filter((item) => item.kind === kind).map(({ id }) => id);
  return { experiments: ids("experiment"), runs: ids("run") };
}

/** The items without an experiment that was deleted, and without its runs. */
export function withoutExperiment(
  items: readonly BasketItem[],
  experimentId: string,
): readonly BasketItem[] {
  return items.filter((item) => item.id !== experimentId && item.experimentId !== experimentId);
}

/**
 * What an address compares, as items by which it can be shown and taken away.
 * @param known names of experiments and runs by id
 */
export function comparedItems(
  {
    experiments,
    runs,
  }: { readonly experiments: readonly string[]; readonly runs: readonly string[] },
  known: ReadonlyMap<string, string>,
): readonly BasketItem[] {
  return [
    ...experiments.map((id) => ({
      kind: "experiment" as const,
      id,
      name: known.get(id) ?? "An experiment",
    })),
    ...runs.map((id, i) => ({ kind: "run" as const, id, name: known.get(id) ?? `Run ${i + 1}` })),
  ];
}
