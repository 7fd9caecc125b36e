import { numberAxis } from "./axis.ts";
import type { Figure, LegendEntry, LineMark, PointsMark } from "./figure.ts";
import { metricLevels } from "./metric-levels.ts";
import { learnerStyle, type LearnerSharing } from "./learner-figure.ts";
import { numbers, tableOf, words, type Table } from "./table.ts";

/** How large the gradient signal of one learner's filters is before it is trained. */
export interface InitialSignal {
  readonly sharing: LearnerSharing;
  /** To the noise of one batch, axis `[filter]`. */
  readonly filters: readonly FilterSignal[];
}

export interface FilterSignal {
  /** 0 where there is none, and where a probe has found none. */
  readonly value: number;
  /** Below which the signal lies where a probe has found none; absent where the value is known. */
  readonly bound?: number;
}

/** A signal of less moves nothing in a training of any length. */
const DOMAIN = [1e-6, 100] as const;
/** Learners stand side by side over this share of a filter's room. */
const SPREAD = 0.6;

/** Gradient signal to noise of each filter at the start, learner by learner; open is an upper bound. */
export function initialSignalFigure(learners: readonly InitialSignal[]): Figure {
  const title = "Gradient signal of each filter at the start";
  const marks = learners.map((learner, i) => pointsOf(learner, (i + 0.5) / learners.length - 0.5));
  const count = Math.max(1, ...learners.map(({ filters }) => filters.length));
  const drawn = marks.flatMap((mark) => mark.y);
  const y = numberAxis(drawn, { label: "Signal to noise", kind: "log", domain: DOMAIN });
  const hasBounds = marks.some(({ open }) => open.includes(true));
  const bounds = hasBounds ? "Open points: upper bounds where the probe found no signal." : "";
  return {
    ...{ id: "initial-signal", title },
    description: "The signal of each filter’s first gradient over the noise of one batch.",
    x: numberAxis([], {
      ...{ label: "Filter", kind: "linear", whole: true, tickCount: 8 },
      domain: [0.5, count + 0.5],
    }),
    y,
    panels: [
      { title: "", marks: [...marks, ...metricLevels("signal")], read: learners.map(readingOf) },
    ],
    legend: marks.map(({ label, style }): LegendEntry => ({ label, style, key: "square" })),
    notes: [bounds, y.outside].filter((note) => note !== ""),
    table: signalTable(learners, title),
  };
}

/** @param shift from the middle of a filter's room, as a share of what learners are spread over */
function pointsOf({ sharing, filters }: InitialSignal, shift: number): PointsMark {
  const none = filters.map(() => NaN);
  return {
    ...{ mark: "points", label: sharing, style: learnerStyle(sharing), low: none, high: none },
    x: filters.map((_, filter) => filter + 1 + shift * SPREAD),
    y: filters.map(({ value, bound }) => bound ?? value),
    open: filters.map(({ bound }) => bound !== undefined),
  };
}

/** What a pointer reads: the value, and of a bound the stretch in which the signal lies. */
function readingOf({ sharing, filters }: InitialSignal): LineMark {
  return {
    ...{ mark: "line", label: sharing, style: learnerStyle(sharing), endLabel: "", quiet: false },
    x: filters.map((_, filter) => filter + 1),
    y: filters.map(({ value }) => value),
    band: {
      low: filters.map(({ bound }) => (bound === undefined ? NaN : 0)),
      high: filters.map(({ bound }) => bound ?? NaN),
    },
  };
}

function signalTable(learners: readonly InitialSignal[], caption: string): Table {
  const rows = learners.flatMap(({ sharing, filters }) =>
    filters.map((signal, filter) => ({ ...signal, sharing, filter: filter + 1 })),
  );
  return tableOf(caption, rows, [
    words("Learner", ({ sharing }) => sharing),
    numbers("Filter", ({ filter }) => filter, String),
    numbers("Signal to noise", ({ value }) => value),
    numbers("Upper bound", ({ bound }) => bound),
  ]);
}
