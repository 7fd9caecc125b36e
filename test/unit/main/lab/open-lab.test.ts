import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { childProcesses } from "../../../../main/lab/fork-child.ts";
import { openLab, openLabForReading } from "../../../../main/lab/open-lab.ts";
import { chromiumPrinter } from "../../../../main/pdf/chromium-printer.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "wslab-open-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing trains or compares here. */
const options = () => ({
  dataFolder: folder,
  fork: childProcesses("none.cjs"),
  forkAnalysis: childProcesses("none.cjs"),
  printer: chromiumPrinter(),
  facts: { labVersion: "0", host: "browser", nativeChecks: () => Promise.resolve([]) } as const,
});
const spec = parseExperiment({ format: "wslab/experiment@1", name: "Kept", seeds: { count: 2 } });

describe("a lab on a data folder", () => {
  it("keeps what is made in it for the next, which may read it alone", async () => {
    expect(() => openLabForReading(options())).toThrow(/lab\.sqlite/);
    const lab = openLab(options());
    const { id } = lab.experiments.keepExperiment(spec);
    expect(lab.store.isReadOnly).toBe(false);
    // Beside the one that writes.
    const reader = openLabForReading(options());
    expect(reader.experiments.records.get(id)).toMatchObject({ id, spec: { name: "Kept" } });
    expect(reader.store.isReadOnly).toBe(true);
    expect(() => reader.experiments.keepExperiment(spec)).toThrow();
    await reader.close();
    await lab.close();
  });
});
