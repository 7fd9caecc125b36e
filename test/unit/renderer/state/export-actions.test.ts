import { expect, it } from "vitest";
import { MENU_EXPORTS } from "../../../../shared/api/export-formats.ts";
import {
  claimActions,
  weightActions,
  reportActions,
  scriptActions,
  seriesActions,
  bundleAction,
  studyActions,
} from "../../../../renderer/state/export-actions.ts";
import type { LabState } from "../../../../renderer/state/lab-state.svelte.ts";

/** Notes what is called, and makes no file. */
function listening() {
  const calls: unknown[] = [];
  const lab: Pick<LabState, "attempt"> = {
    attempt: (_what, name, args) => {
      calls.push([name, args]);
      return Promise.resolve(undefined);
    },
  };
  // The actions use this part of it alone.
  return { calls, lab: lab as LabState };
}

it("asks for every format of its kind, in the order of the menu and under its ids", () => {
  const { calls, lab } = listening();
  const all = [
    ...reportActions(lab, { runIds: ["r"] }),
    ...seriesActions(lab, { runIds: ["r"] }),
    ...scriptActions(lab, "r"),
    ...weightActions(lab, { runIds: ["r"] }),
  ];
  expect(all.map(({ id }) => id)).toEqual(
    MENU_EXPORTS.map(({ id }) => id).filter((id) => id !== "bundle"),
  );
  for (const { act } of all) act();
  expect(calls).toEqual([
    ...["html", "pdf", "md", "latex"].map((format) => ["report:create", { runIds: ["r"], format }]),
    ...["csv", "json"].map((format) => ["export:series", { runIds: ["r"], format }]),
    ...["pytorch", "tfjs"].map((format) => ["export:script", { runId: "r", format }]),
    ...["npz", "safetensors"].map((format) => ["export:weights", { runIds: ["r"], format }]),
  ]);
});

it("offers the claims in every format, each under an id that the native menu knows", () => {
  const { calls, lab } = listening();
  const items = claimActions(lab, { family: "paper", size: "quick" });
  const known = new Set(MENU_EXPORTS.map(({ id }) => id));
  for (const { id, act } of items) {
    expect(known).toContain(id);
    act();
  }
  expect(calls).toEqual(
    ["html", "pdf", "md", "latex", "csv", "json"].map((format) => [
      "claims:export",
      { family: "paper", size: "quick", format },
    ]),
  );
});

it("gives a study away in every format of its call, and whole for another lab", () => {
  const { calls, lab } = listening();
  for (const { act } of studyActions(lab, "s")) act();
  bundleAction(lab, { studyIds: ["s"] }).act();
  expect(calls).toEqual([
    ...["html", "pdf", "md", "latex", "csv", "json", "file"].map((format) => [
      "study:export",
      { studyId: "s", format },
    ]),
    ["bundle:create", { studyIds: ["s"] }],
  ]);
});
