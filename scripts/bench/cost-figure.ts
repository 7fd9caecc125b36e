import type { ColourToken } from "../../shared/figures/style.ts";
import type { Figure, LineMark } from "../../shared/figures/figure.ts";
import { lineFigure } from "../../shared/figures/line-figure.ts";
import { linesTable } from "../../shared/figures/lines-table.ts";
import { plainStyle, type Dash } from "../../shared/figures/style.ts";
import { network, type BenchNetwork } from "./networks.ts";

/** One size of the benchmark's network, and how the network is made with it. */
interface Size {
  readonly label: string;
  readonly colour: ColourToken;
  readonly dash: Dash;
  readonly base: number;
  readonly network: (value: number) => BenchNetwork;
  readonly seeds: (value: number) => number;
}

const FACTORS = [0.5, 1, 2, 4, 8];
const SAMPLES = 2500;
const SEEDS = 4;

const sized = (fields: object, data: object = {}): BenchNetwork =>
  network("sized", "sized", {
    data: { source: "gaussian", trainSize: SAMPLES, testSize: 100, ...data },
    ...fields,
  });
const fixedSeeds = (): number => SEEDS;

const SIZES: readonly Size[] = [
  {
    ...{ label: "patches k", colour: "shared", dash: [], base: 10, seeds: fixedSeeds },
    network: (patches) => sized({}, { patches }),
  },
  {
    ...{ label: "patch size d", colour: "unshared", dash: [], base: 10, seeds: fixedSeeds },
    network: (patchSize) => sized({}, { patchSize }),
  },
  {
    ...{ label: "samples N", colour: "grouped", dash: [], base: SAMPLES, seeds: fixedSeeds },
    network: (trainSize) => sized({}, { trainSize }),
  },
  {
    ...{ label: "seeds", colour: "recurrent", dash: [6, 3], base: SEEDS, seeds: (value) => value },
    network: () => sized({}),
  },
  {
    ...{ label: "hidden size", colour: "dense", dash: [], base: 50 },
    seeds: fixedSeeds,
    network: (width) => sized({ model: { kind: "patch", head: { kind: "mlp", hidden: [width] } } }),
  },
];

/** What one step of one seed costs at one size, microseconds. */
export type TimeSize = (network: BenchNetwork, seeds: number) => Promise<number>;

/** How the cost of a step grows with each size of the network, on the fused engine and one core. */
export async function costFigure(time: TimeSize): Promise<Figure> {
  const lines: LineMark[] = [];
  for (const { label, colour, dash, base, ...size } of SIZES) {
    const y: number[] = [];
    for (const factor of FACTORS) {
      const value = base * factor;
      y.push(await time(size.network(value), size.seeds(value)));
    }
    const style = plainStyle(colour, dash);
    const line = { label: `${label} (${base})`, style, x: FACTORS, y };
    lines.push({ mark: "line", ...line, endLabel: label, quiet: false });
  }
  return lineFigure({
    ...{ id: "step-cost", title: "What a step of one seed costs, by the network’s sizes" },
    description: "A line for each size, the others as they are in the paper's network.",
    x: { label: "Times the size in brackets", kind: "log" },
    y: { label: "Processor time of a step (µs)", kind: "log" },
    panels: [{ title: "", marks: lines }],
    legend: lines.map(({ label, style }) => ({ label, style, key: "line" as const })),
    notes: [
      `Fused engine, one core, batches of 100, ${SEEDS} seeds of ${SAMPLES} samples; hidden size: of a learned head.`,
    ],
    table: () => linesTable("Processor time of a step (µs)", "Times", lines),
  });
}
