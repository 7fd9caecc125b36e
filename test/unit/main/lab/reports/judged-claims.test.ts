import { expect, it } from "vitest";
import { judgedClaims } from "../../../../../main/lab/reports/judged-claims.ts";
import { CLAIM_FAMILIES } from "../../../../../shared/presets/claim-experiments.ts";

/** Claims over three experiments, of which so many runs have ended. */
function services(ended: Readonly<Record<string, number>>) {
  const claims = [
    { id: "one", arms: [{ experiment: "x" }, { experiment: "y" }] },
    { id: "two", arms: [{ experiment: "z" }] },
  ];
  const experiments = Object.entries(ended).map(([id, count]) => ({
    ...{ id, ended: count },
    ...(id !== "unstored" && { experimentId: `stored-${id}` }),
  }));
  const asked: unknown[] = [];
  const all = {
    claims: {
      get: (...given: unknown[]) => {
        asked.push(given);
        return { claims, experiments };
      },
    },
    results: { select: (selection: unknown) => [selection] },
    labVersion: "1.2.3",
  };
  return { asked, services: all as unknown as Parameters<typeof judgedClaims>[0] };
}

const [family, other] = Object.keys(CLAIM_FAMILIES) as (keyof typeof CLAIM_FAMILIES)[];

it("rests on every experiment of the wanted claims of which a run has ended", () => {
  const { services: lab, asked } = services({ x: 1, y: 0, z: 3, unasked: 5 });
  const all = judgedClaims(lab, { family: family!, size: "full" });
  expect(asked).toEqual([[family, "full"]]);
  expect(all.selected).toEqual([{ experimentIds: ["stored-x", "stored-z"], runIds: [] }]);
  expect(all.frame).toMatchObject({
    title: CLAIM_FAMILIES[family!].label,
    labVersion: "1.2.3",
    command: `npm run wslab -- claims --family ${family}`,
  });
  expect(all.frame.claims.map(({ id }) => id)).toEqual(["one", "two"]);
  const one = judgedClaims(lab, { family: other!, size: "quick", only: ["two"] });
  expect(one.selected).toEqual([{ experimentIds: ["stored-z"], runIds: [] }]);
  expect(one.frame.claims.map(({ id }) => id)).toEqual(["two"]);
  expect(one.frame.title).toBe(`${CLAIM_FAMILIES[other!].label}, smaller experiments`);
  expect(one.frame.command).toBe(`npm run wslab -- claims --family ${other} --quick`);
});

it("is refused where none of them has run", () => {
  const { services: lab } = services({ x: 0, y: 0, z: 1 });
  const ask = (only?: string[]) => judgedClaims(lab, { family: family!, size: "full", only });
  expect(() => ask(["one"])).toThrow("None of these claims’ experiments has run yet.");
  expect(() => ask([])).toThrow("None of these claims’ experiments has run yet.");
  expect(ask().selected).toEqual([{ experimentIds: ["stored-z"], runIds: [] }]);
});
