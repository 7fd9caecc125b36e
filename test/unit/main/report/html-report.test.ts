import { describe, expect, it } from "vitest";
import { byKey } from "../../../../shared/metrics/by-key.ts";
import { CURVE_METRICS } from "../../../../shared/metrics/registry.ts";
import { htmlReport } from "../../../../main/report/formats/html.ts";
import { reportDocument } from "../../../../main/report/report-document.ts";
import type { ReportInput } from "../../../../main/report/report-input.ts";
import type { Measurement } from "../../../../shared/results/measurements.ts";
import { comparisonOf, experimentOf, inputOf, measurementOf, runsOf } from "./support.ts";

const renderHtmlReport = (input: ReportInput): string => htmlReport(reportDocument(input));

/** A run of `points` measurements: the shared one learns, the unshared one stays. */
function curve(shared: boolean, seed: number, points = 5): readonly Measurement[] {
  return Array.from({ length: points }, (_, i) => {
    const testNmse = (shared ? 10 ** -i : 1 / (1 + i / 10)) * (1 + seed / 100);
    const learned = [1 - testNmse, shared ? 1 - testNmse : 0.1 + seed / 100];
    const alignment = Array.from({ length: 10 }, (_, patch) =>
      shared || patch === 0 ? 1 : 0.25 + seed / 50,
    );
    return measurementOf({
      step: 100 * i,
      epoch: i,
      testNmse,
      testMse: testNmse,
      trainLoss: testNmse,
      alignment,
      learned,
    });
  });
}

const spec = experimentOf();
const isShared = (variant: { assignment: Readonly<Record<string, unknown>> }) =>
  variant.assignment["/model/sharing"] === "shared";
const runs = runsOf(spec, (variant, seed) => curve(isShared(variant), seed));
const comparison = comparisonOf(spec, runs);

describe("the report of a comparison", () => {
  const html = renderHtmlReport(inputOf({ comparison, comparedRuns: runs }));

  it("forbids all but its own styles, before anything else is read", () => {
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("<style>"));
  });

  it("holds no script and no address of anything outside it", () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|javascript:|\son\w+=|@import|url\(/i);
    expect(html).not.toMatch(/https?:|\/\/\w/);
  });

  it("answers from the numbers", () => {
    expect(html).toContain(
      "the shared network solves 3 of 3 seeds and the unshared one 0 of 3. That is not enough to tell which",
    );
  });

  it("has its parts in order", () => {
    const parts = ["question", "set-up", "charts", "statistics", "provenance"];
    const places = parts.map((part) => html.indexOf(`<section id="${part}">`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("gives every chart its numbers as a table", () => {
    const charts = html.match(/<figure>/g)?.length;
    expect(charts).toBe(8);
    expect(html.match(/These numbers as a table/g)).toHaveLength(8);
  });

  it("says the experiment, the command and the whole file", () => {
    expect(html).toContain("npm run wslab -- run low-and-high.json");
    expect(html).toContain("&quot;format&quot;: &quot;wslab/experiment@1&quot;");
  });

  it("names the interval's method and every test after Holm", () => {
    expect(html).toContain("Student t");
    expect(html).toContain("few seeds (3)");
    expect(html.match(/exact McNemar p = 0\.25; p = 0\.25 after Holm over 1 test\./g)).toHaveLength(
      1,
    );
    expect(html).toContain("Wilson");
  });

  it("gives the probability of improvement and what an undecided test would take", () => {
    expect(html).toContain("Probability of improvement");
    expect(html).toMatch(/<td>100%<\/td><td>44 to 100%<\/td>/);
    expect(html).toContain(
      `p = 0.25 after Holm over 1 test. <span class="test">It takes more seeds.</span>`,
    );
  });

  it("draws profiles and time to success as steps, and their tables step by step", () => {
    const profile = html.slice(html.indexOf("compared-profile-title"));
    const drawing = profile.slice(0, profile.indexOf("</svg>"));
    const [path] = /M[\d.,L]+/.exec(drawing.slice(drawing.indexOf('class="line"')))!;
    const points = path
      .slice(1)
      .split("L")
      .map((point) => point.split(","));
    points.slice(1).forEach(([x, y], i) => {
      expect(x === points[i]![0] || y === points[i]![1], `from ${i}`).toBe(true);
    });
    expect(html).toContain("where each curve steps");
    expect(html).toContain("a run from the first measurement at which it has test NMSE below 0.05");
  });

  it("draws the level of chance and the threshold of success", () => {
    expect(html).toContain("chance 0.259");
    expect(html).toContain("success below 0.05");
  });

  it("tells the engine, the machine, the seeds and the time", () => {
    expect(html).toContain("tfjs-node 4.22.0, native TensorFlow 2.15.1");
    expect(html).toContain("linux x64, Node 24.21.0");
    expect(html).toContain("1–3");
    expect(html).toContain("1 min 15 s of wall time over 6 runs");
  });

  it("is the same file for the same input", () => {
    expect(renderHtmlReport(inputOf({ comparison, comparedRuns: runs }))).toBe(html);
  });

  it("says less, and nothing false, without the runs behind it", () => {
    const bare = renderHtmlReport(inputOf({ comparison }));
    expect(bare).toContain("median, no interval");
    expect(bare).not.toContain("wall time");
  });

  it("draws the curves of every metric of one comparison, and says its statistics once", () => {
    for (const metric of ["trainLoss", "testMse", "testNmse"]) {
      expect(html).toContain(`<title id="compared-${metric}-title">`);
    }
    expect(html.match(/<figure>/g)).toHaveLength(8);
    expect(html.match(/Paired comparisons/g)).toHaveLength(1);
  });
});

describe("the report of one run", () => {
  const run = runs[0]!;
  const html = renderHtmlReport(
    inputOf({ runs: [{ ...run, filters: { filters: [[1, -1]], targetFilters: [[1, -1]] } }] }),
  );

  it("draws its error, losses, alignment, learned spectrum and filters", () => {
    for (const id of ["nmse", "losses", "alignment", "learned", "filters"]) {
      expect(html).toContain(`<title id="run-1-${id}-title">`);
    }
    expect(html).toContain("patches 1–10");
    expect(html).toContain("reached test NMSE below 0.05");
  });

  it("says why and when a run failed, and keeps its curve", () => {
    const failed = renderHtmlReport(
      inputOf({
        runs: [
          {
            ...run,
            status: "failed",
            final: undefined,
            failure: { message: "The loss is not finite.", step: 120 },
          },
        ],
      }),
    );
    expect(failed).toContain("The run failed at step 120: The loss is not finite.");
    expect(failed).toContain('id="run-1-nmse-title"');
  });

  it("takes a run's variant from its assignment where its spec is the whole experiment", () => {
    const unshared = runs.find((one) => !isShared(one))!;
    const whole = renderHtmlReport(
      inputOf({
        runs: [
          {
            ...unshared,
            spec,
            filters: { filters: Array.from({ length: 10 }, () => [1]), targetFilters: [] },
          },
        ],
      }),
    );
    expect(whole).toContain("filter 10, patch 10");
  });
});

describe("a report at the edges", () => {
  it("without anything says what to do", () => {
    expect(renderHtmlReport(inputOf({}))).toContain("This report contains no runs");
  });

  it("before any run has finished says that there is no answer", () => {
    const nothing = { summary: [], comparisons: [], profiles: [], successCurves: [], seeds: [] };
    const empty = { ...comparison, ...nothing, curves: byKey(CURVE_METRICS, () => []) };
    const html = renderHtmlReport(inputOf({ comparison: empty }));
    expect(html).toContain("there is no answer");
    expect(html).toContain("nothing to draw");
  });

  it.each([1, 60])("is intact with %i points a curve", (points) => {
    const some = runsOf(spec, (variant, seed) => curve(isShared(variant), seed, points));
    const html = renderHtmlReport(
      inputOf({ comparison: comparisonOf(spec, some), comparedRuns: some }),
    );
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("with one seed gives no interval", () => {
    const single = experimentOf({ seeds: { count: 1 } });
    const some = runsOf(single, (variant, seed) => curve(isShared(variant), seed));
    const html = renderHtmlReport(
      inputOf({ comparison: comparisonOf(single, some), comparedRuns: some }),
    );
    expect(html).toContain("one run: no interval can be given");
    expect(html).not.toMatch(/NaN|undefined/);
  });

  it("with values that are not numbers leaves gaps", () => {
    const gaps = {
      ...comparison,
      curves: byKey(CURVE_METRICS, (metric) =>
        comparison.curves[metric].map((c) => ({
          ...c,
          median: c.median.map((m, i) => (i === 2 ? Number.NaN : m)),
        })),
      ),
    };
    const html = renderHtmlReport(inputOf({ comparison: gaps }));
    expect(html).not.toMatch(/NaN/);
    expect(html).toMatch(/class="line"><path d="M[^M"]+M[^M"]+"/);
  });

  it("with hundreds of variants counts them, keys them by style and stays whole", () => {
    const rates = Array.from({ length: 150 }, (_, i) => (i + 1) / 1000);
    const many = experimentOf({
      axes: { "/training/learningRate": rates, "/model/sharing": ["shared", "unshared"] },
      seeds: { count: 2 },
    });
    const some = runsOf(many, (variant, seed) => curve(isShared(variant), seed));
    const html = renderHtmlReport(
      inputOf({ comparison: comparisonOf(many, some), comparedRuns: some }),
    );
    expect(html).toContain("Of 300 variants, 150 reach test NMSE below 0.05 on every seed");
    expect(html).toContain("shared, both (150 variants, n = 2 each)");
    expect(html).toContain("The first 30 of 300 variants are drawn.");
    expect(html.length).toBeLessThan(3_000_000);
  });

  it("has the notes and the tags of each experiment, and of none without them", () => {
    const reportOf = (fields: Record<string, unknown>): string => {
      const own = experimentOf(fields);
      const some = runsOf(own, (variant, seed) => curve(isShared(variant), seed));
      return renderHtmlReport(inputOf({ comparison: comparisonOf(own, some), comparedRuns: some }));
    };
    const heading = '<p class="fine">Notes of the experiment “Named”</p>';
    const noted = reportOf({ name: "Named", notes: "A note.", tags: [] });
    expect(noted).toContain(`<div class="notes">${heading}<p class="plain">A note.</p></div>`);
    const tagged = reportOf({ name: "Named", notes: " ", tags: ["one", "two"] });
    expect(tagged).toContain('<p class="tags">Tags: one, two</p>');
    expect(reportOf({ name: "Named", notes: " ", tags: [] })).not.toContain('class="notes"');
  });

  it("writes hostile names, notes, tags and logs as text", () => {
    const evil = `<script>alert(1)</script><img src=x onerror=alert(1)>"'>`;
    const hostile = experimentOf({ name: evil, notes: evil, tags: [evil.slice(0, 50)] });
    const some = runsOf(hostile, (variant, seed) => curve(isShared(variant), seed)).map((run) => ({
      ...run,
      log: [{ atMs: 0, level: "error" as const, text: evil }],
      failure: { message: evil, step: undefined },
    }));
    const html = renderHtmlReport(
      inputOf({
        title: evil,
        comment: evil,
        comparison: comparisonOf(hostile, some),
        runs: some.slice(0, 1),
        labVersion: evil,
      }),
    );
    expect(html).toContain("&lt;script&gt;alert(1)");
    expect(html).not.toMatch(/<script|<img/);
  });
});
