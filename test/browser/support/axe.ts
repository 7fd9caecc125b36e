import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** WCAG of every level and version, and what axe holds to be good practice. */
const LEVELS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa"];
const COLOUR_RULES = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"];

interface AxeOptions {
  /** All rules of every level, or those alone that a theme may break. */
  readonly about?: "everything" | "colours";
  /** A selector of the only part that is looked at. */
  readonly part?: string;
}

/** What axe finds wrong on a page, a line an element. */
export async function axeFaults(
  page: Page,
  { about = "everything", part }: AxeOptions = {},
): Promise<string[]> {
  // The pages have no frames, which the other mode would look for in a page of its own.
  const whole = new AxeBuilder({ page }).setLegacyMode(true);
  const axe = part === undefined ? whole : whole.include(part);
  const builder =
    about === "colours" ? axe.withRules(COLOUR_RULES) : axe.withTags([...LEVELS, "best-practice"]);
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}
