import type { Page } from "@playwright/test";
import { screenHref } from "../../shared/screens/route.ts";
import { callLab as call } from "../browser/call-lab.ts";

const TRAINS_WITHIN_MS = 300_000;

/** Trained in seconds, with variants that are told apart. */
const EXPERIMENT = {
  format: "wslab/experiment@1",
  name: "Low and high, shared and unshared",
  data: { source: "gaussian", patches: 6, patchSize: 6, trainSize: 2000, testSize: 500 },
  training: { batchSize: 50, epochs: 30 },
  axes: { "/model/sharing": ["shared", "unshared"] },
  seeds: { count: 6 },
};

/** Diverges, so that its runs fail with a reason. */
const FAILING = {
  ...{ ...EXPERIMENT, name: "Too large a step" },
  training: { batchSize: 50, epochs: 5, learningRate: 100 },
  seeds: { count: 2 },
};

const STUDY = {
  format: "wslab/study@1",
  name: "How much of the low frequency",
  base: {
    data: { source: "gaussian", patches: 5, patchSize: 5, trainSize: 1000, testSize: 300 },
    training: { batchSize: 50, epochs: 10 },
  },
  axes: [
    { name: "C", pointer: "/target/spectrum/components/0/weight", low: 0.1, high: 1.6, steps: 3 },
    { name: "learning rate", pointer: "/training/learningRate", low: 0.01, high: 0.09, steps: 3 },
  ],
  panels: { pointer: "/model/sharing", values: ["shared", "unshared"] },
  design: { kind: "grid" },
  seeds: { count: 2, first: 1 },
};

interface Filled {
  readonly name: string;
  readonly hash: string;
}

/** Trains experiments and a study. @returns the screens of one thing that there are then */
export async function fillLab(page: Page): Promise<readonly Filled[]> {
  const ids: string[] = [];
  for (const spec of [EXPERIMENT, FAILING]) {
    const { id } = await call<{ id: string }>(page, "experiment:create", { spec });
    await call(page, "experiment:start", { experimentId: id });
    ids.push(id);
  }
  const study = await call<{ id: string }>(page, "study:create", { study: STUDY });
  await call(page, "study:start", { studyId: study.id });
  await untilTrained(page);
  const [experiment = "", failing = ""] = ids;
  const runOf = async (experimentId: string): Promise<string> =>
    (await call<{ id: string }[]>(page, "run:list", { experimentId }))[0]?.id ?? "";
  return [
    { name: "experiment", hash: screenHref("experiment", { id: experiment }) },
    { name: "experiment-failed", hash: screenHref("experiment", { id: failing }) },
    { name: "run", hash: screenHref("run", { id: await runOf(experiment) }) },
    { name: "run-failed", hash: screenHref("run", { id: await runOf(failing) }) },
    { name: "comparison", hash: screenHref("compare", { experiments: [experiment] }) },
    { name: "phase-diagram", hash: screenHref("study", { id: study.id }) },
  ];
}

/** Puts a report together of what has been trained, and a comment. */
export async function fillReport(page: Page): Promise<void> {
  await page.evaluate((hash) => (window.location.hash = hash), screenHref("report"));
  for (const { name } of [EXPERIMENT, STUDY]) {
    await page.getByLabel("Search what can be added").fill(name);
    await page.getByRole("button", { name: `Add: ${name}` }).click();
  }
  await page.getByRole("button", { name: "Add a comment" }).click();
  await page.getByLabel("Comment, in Markdown").fill("Both are small: **for the pictures** alone.");
}

async function untilTrained(page: Page): Promise<void> {
  const deadline = Date.now() + TRAINS_WITHIN_MS;
  let quiet = 0;
  // A study queues its cells batch by batch: one look at an empty queue may lie between two.
  while (quiet < 3) {
    const { jobs } = await call<{ jobs: unknown[] }>(page, "queue:get", {});
    quiet = jobs.length === 0 ? quiet + 1 : 0;
    if (Date.now() > deadline) throw new Error("Training did not end within five minutes.");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
