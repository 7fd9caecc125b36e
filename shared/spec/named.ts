import { SpecError } from "./problem.ts";

/** What is seen of a name: neither spaces nor characters without a shape. */
const VISIBLE = /[^\s\p{C}\p{Z}]/u;

/**
 * Makes sure that an experiment or study has a name by which it can be found and told apart.
 * @throws SpecError for a name that is empty or consists of what cannot be seen
 */
export function requireName({ name }: { readonly name: string }): void {
  if (VISIBLE.test(name)) return;
  throw new SpecError([
    {
      pointer: "/name",
      message: name === "" ? "is empty." : "is blank.",
      fix: "Give a name, or leave the field out.",
    },
  ]);
}
