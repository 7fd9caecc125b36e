import { expect, it } from "vitest";
import { ReportChoices } from "../../../../renderer/state/report-choices.svelte.ts";
import { settled, Wire } from "./wire.ts";

const ANSWERS: Readonly<Record<string, unknown>> = {
  "library:getPage": { total: 0, records: [] },
  "study:list": [{ id: "s", name: "A study" }],
  "claims:get": { claims: [], experiments: [] },
};

it("reads studies and claims again where they could not be read, and once where they could", async () => {
  const wire = new Wire();
  const choices = new ReportChoices(wire.lab("connected"));
  const load = async (studies: unknown): Promise<void> => {
    const loading = choices.load("study");
    for (let answered = wire.calls.splice(0); answered.length > 0;) {
      for (const { name, answer } of answered) {
        answer(name === "study:list" ? studies : ANSWERS[name]);
      }
      await settled();
      answered = wire.calls.splice(0);
    }
    await loading;
  };
  await load(Promise.reject(new Error("The lab is busy.")));
  expect([choices.value, choices.error]).toEqual([undefined, "The lab is busy."]);
  const found = [{ name: "A study", part: { kind: "study", studyId: "s" } }];
  await load(ANSWERS["study:list"]);
  expect([choices.value, choices.error]).toEqual([found, ""]);
  await load([]);
  expect(choices.value).toEqual(found);
});
