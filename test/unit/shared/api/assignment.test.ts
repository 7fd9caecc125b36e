import { expect, it } from "vitest";
import { assignment } from "../../../../shared/api/assignment.ts";

it("takes any value of JSON for each axis, and a list for none", () => {
  const set = { "/training/epochs": 5, "/model/sharing": "shared", "/model": { hidden: [50] } };
  expect(assignment.parse(set)).toEqual(set);
  expect(assignment.safeParse([5]).success).toBe(false);
});
