import type { FilterBank } from "./filter-bank.ts";
import { TheoryError } from "./theory-error.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/**
 * Refuses what the closed forms cannot be asked.
 * @throws TheoryError naming the field: patches that differ or repeat or are out of range, groups
 *   without a filter, filters of unequal sizes, numbers that are not finite
 */
export function checkTheory(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  target: FilterBank,
): void {
  const patches = learner.groups.length;
  if (target.groups.length !== patches) {
    throw new TheoryError(
      `The target has ${target.groups.length} patches, the learner ${patches}. Give both the same.`,
    );
  }
  const size = checkBank(learner, "learner");
  const targetSize = checkBank(target, "target");
  if (size !== targetSize) {
    throw new TheoryError(
      `Filters of ${size} and of ${targetSize} numbers do not fit together. Give learner and target one patch size.`,
    );
  }
  components.forEach((component, index) => checkComponent(component, index, patches));
}

/** @returns the patch size */
function checkBank({ filters, groups }: FilterBank, whose: string): number {
  const size = filters[0]?.length ?? 0;
  if (groups.length === 0 || size === 0) {
    throw new TheoryError(`The ${whose} needs at least one patch of at least one number.`);
  }
  groups.forEach((group, patch) => {
    if (filters[group] !== undefined) return;
    throw new TheoryError(
      `The ${whose} has no filter ${group} for patch ${patch}; it has ${filters.length}, counted from 0.`,
    );
  });
  filters.forEach((filter, index) => {
    const at = `filter ${index} of the ${whose}`;
    if (filter.length !== size) {
      throw new TheoryError(
        `Filters of ${size} and of ${filter.length} numbers do not fit together: ${at} differs from filter 0.`,
      );
    }
    const bad = filter.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw new TheoryError(`Number ${bad} of ${at} is ${filter[bad]}, not finite.`);
  });
  return size;
}

function checkComponent(component: TheoryComponent, index: number, patches: number): void {
  const at = `components[${index}]`;
  for (const field of ["weight", "omega", "phase"] as const) {
    if (Number.isFinite(component[field])) continue;
    throw new TheoryError(`${at}.${field} is ${component[field]}. Give a finite number.`);
  }
  component.patches.forEach((patch, position) => {
    if (!Number.isInteger(patch) || patch < 0 || patch >= patches) {
      throw new TheoryError(
        `${at}.patches[${position}] is ${patch}, but there are ${patches} patches, counted from 0.`,
      );
    }
    if (component.patches.indexOf(patch) !== position) {
      throw new TheoryError(`${at}.patches[${position}] repeats patch ${patch}. Name each once.`);
    }
  });
}
