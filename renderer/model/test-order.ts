import { SHARING_POINTER } from "../../shared/presets/paper-grid.ts";
import type { VariantComparison } from "../../shared/results/result-file.ts";

interface OrderedTests {
  /** Pairs that differ in their sharing: the lab's own question. */
  readonly sharing: readonly VariantComparison[];
  readonly others: readonly VariantComparison[];
}

/** Sets apart the tests of sharing against another sharing; each part keeps its order. */
export function orderTests(tests: readonly VariantComparison[]): OrderedTests {
  const differs = ({ a, b }: VariantComparison): boolean =>
    JSON.stringify(a[SHARING_POINTER]) !== JSON.stringify(b[SHARING_POINTER]);
  return { sharing: tests.filter(differs), others: tests.filter((test) => !differs(test)) };
}
