import type { Term } from "./term.ts";

/** What is measured and what theory says. */
export const MEASUREMENT_TERMS = {
  nmse: {
    term: "NMSE",
    forms: ["test NMSE", "median NMSE", "final NMSE", "normalised mean squared error"],
    text: "The normalised mean squared error is the error on fresh test samples divided by the variance of the target. 1 is no better than always predicting the mean, and 0 is perfect.",
  },
  "nmse-or-loss": {
    term: "NMSE against loss",
    forms: ["training loss", "test MSE"],
    text: "The loss is the mean squared error itself, on training or on test samples; NMSE is the same on test samples in units of the target’s variance. Use NMSE to compare targets of different scale, and the loss to follow training.",
  },
  alignment: {
    term: "Alignment",
    forms: ["alignment per patch"],
    text: "Alignment is the cosine of the angle between a learned filter and the planted one, ignoring its sign. 1 means that the filter has been found; about 0.26 is what chance gives in ten dimensions.",
  },
  "learned-spectrum": {
    term: "Learned spectrum",
    forms: ["learned, by component", "learned by component"],
    text: "The learned spectrum says how much of each component of the target the predictions contain: 1 is all of it, 0 none. It reveals a high component that was never learned even when the error looks low.",
  },
  signal: {
    term: "Gradient signal",
    forms: ["gradient signal to noise", "signal to noise", "signal-to-noise ratio"],
    text: "The gradient signal is the part of a filter’s gradient that comes from the target, relative to the noise of one batch. Below 1 the noise dominates, and a step moves the filter more or less at random.",
  },
  "gradient-variance": {
    term: "Variance of the gradient over targets",
    forms: ["variance of the gradient", "variance over random targets"],
    text: "It says how much the gradient changes when the target is replaced by another from the same family. When it is tiny, the gradient is nearly the same for every target and cannot lead to the right one.",
    doc: "gradient-variance.md",
  },
  success: {
    term: "Success",
    forms: ["succeeds", "succeed", "solved", "success rule", "success rate"],
    text: "A run succeeds when the final value of a chosen measure, NMSE by default, is below a threshold. The threshold belongs to the experiment and is fixed before the run.",
    doc: "experiment-file.md#success-when-a-run-succeeds",
  },
  diverged: {
    term: "Diverged",
    forms: ["diverges", "diverge"],
    text: "A run has diverged when its loss is no longer a finite number. It counts as a failure, and a smaller learning rate usually prevents it.",
    doc: "experiment-file.md#training",
  },
  "still-learning": {
    term: "Still learning",
    text: "A run is still learning when its error was still falling at the last measurement. More epochs might change the verdict, so do not take a failure as final.",
  },
  theory: {
    term: "Theory",
    forms: ["closed form", "population gradient flow", "what theory predicts"],
    text: "For some settings the mean error over all possible samples has a formula, and gradient descent on it can be worked out without training. Theory curves come from that formula, run curves from actual samples.",
    doc: "science.md#theory-beside-practice",
  },
  "gradient-probe": {
    term: "Gradient probe",
    forms: ["Monte Carlo probe", "Monte Carlo"],
    text: "Where no formula applies, the gradient is estimated from random samples drawn for the purpose. The result is an estimate with an error, and is marked as such.",
    doc: "science.md#theory-beside-practice",
  },
  "phase-diagram": {
    term: "Phase diagram",
    forms: ["phase diagrams"],
    text: "A phase diagram varies two settings at once and shows for each pair how often training succeeds. Its boundary is where learning stops working.",
    doc: "studies.md#results",
  },
  boundary: {
    term: "Boundary",
    forms: ["boundary at half"],
    text: "The boundary is the line along which half of the runs succeed, estimated from all cells by a smooth surface. Between cells it is an estimate; more runs near it make it sharper.",
    doc: "studies.md#the-boundary",
  },
  cell: {
    term: "Cell",
    forms: ["cells"],
    text: "A cell is one pair of values of a study’s two axes, trained with several seeds. Its number is how many of its runs succeed.",
    doc: "studies.md#results",
  },
  "line-cut": {
    term: "Line cut",
    forms: ["line cuts", "cut"],
    text: "A line cut follows one row or column of a phase diagram and shows its success rates with their intervals. It shows how sharp a boundary is.",
    doc: "studies.md#results",
  },
  sobol: {
    term: "Sobol design",
    forms: ["Sobol"],
    text: "A Sobol design spreads its cells evenly over the plane without laying them on a grid. However many cells there are, they cover the plane as evenly as possible.",
    doc: "studies.md#design-which-cells-are-run",
  },
  adaptive: {
    term: "Adaptive design",
    forms: ["adaptive", "adaptive refinement"],
    text: "An adaptive design first runs a few cells and then adds more where the verdict is least certain. It finds a boundary with fewer runs than a full grid.",
    doc: "studies.md#adaptive-refinement",
  },
} as const satisfies Readonly<Record<string, Term>>;
