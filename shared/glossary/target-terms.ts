import type { Term } from "./term.ts";

/** What is to be learned. */
export const TARGET_TERMS = {
  patch: {
    term: "Patch",
    forms: ["patches", "patch size"],
    text: "An input is cut into k patches of d numbers each, as an image is cut into small squares. A filter sees one patch at a time and turns it into a single number.",
  },
  filter: {
    term: "Filter",
    forms: ["filters"],
    text: "A filter is a list of d weights that is applied to a patch; the inner product of the two is the patch’s response. Filters are what the learner has to find.",
  },
  response: {
    term: "Response",
    forms: ["responses"],
    text: "The response of a patch is the single number that its filter computes from it. The target depends on the input only through these k numbers.",
  },
  "patch-map": {
    term: "Patch map",
    text: "The patch map says how a filter and a patch are turned into one number: by their inner product, or by a function of it such as tanh. The target and the learner each have one.",
    doc: "how-to-add.md",
  },
  target: {
    term: "Target",
    forms: ["planted target", "target g"],
    text: "The target is the function to be learned: hidden filters turn the patches into responses, and g turns the responses into a value. It is planted by the lab, so we know how much of it a learner has found.",
  },
  "planted-filters": {
    term: "Planted filters",
    forms: ["planted filter", "planted one"],
    text: "The planted filters are those of the target, drawn at random for each seed. A learner has found them when its own filters point the same way.",
  },
  "filter-scale": {
    term: "Filter scale",
    text: "The filter scale is the standard deviation of the planted filters’ weights. Longer filters make a cosine oscillate faster over the inputs, and so make it harder to learn.",
    doc: "experiment-file.md#target-what-is-to-be-learned",
  },
  spectrum: {
    term: "Spectrum",
    forms: ["spectra"],
    text: "The spectrum of the target is the list of its components with their weights, much as the spectrum of a sound lists its tones. Low components vary slowly with the responses, high ones fast.",
    doc: "experiment-file.md#components-of-the-spectrum",
  },
  component: {
    term: "Component",
    forms: ["components"],
    text: "A component is one term of the target: a weight times a simple function of some responses, such as a cosine of their sum. A target is a sum of components.",
    doc: "experiment-file.md#components-of-the-spectrum",
  },
  frequency: {
    term: "Frequency",
    forms: ["frequencies", "low frequency", "high frequency"],
    text: "The frequency of a component says how fast it changes with the responses: for a cosine, ω times the square root of the number of patches it couples. High frequencies are what gradient descent cannot find without help.",
  },
  order: {
    term: "Order",
    forms: ["orders", "share of variance by order"],
    text: "The order of a component is the number of patches that it depends on jointly. The gradient towards its filters shrinks quickly as the order grows.",
  },
  low: {
    term: "Low part",
    forms: ["low component", "low components"],
    text: "The low part of a target varies slowly, or depends on few patches. Its gradient is large from the start, so it is learned first.",
  },
  high: {
    term: "High part",
    forms: ["high component", "high components"],
    text: "The high part of a target varies fast, or couples many patches. Its gradient is nearly zero until the filters are close to the planted ones.",
  },
  parity: {
    term: "Parity",
    forms: ["parities"],
    text: "A parity is the product of the responses of some patches. On inputs of ±1 it says whether an even or an odd number of them is negative.",
    doc: "experiment-file.md#components-of-the-spectrum",
  },
  hermite: {
    term: "Hermite component",
    forms: ["Hermite"],
    text: "A Hermite component is a product of Hermite polynomials of the responses. For Gaussian inputs they play the role that sines and cosines play for periodic ones, and their degree is their frequency.",
    doc: "experiment-file.md#components-of-the-spectrum",
  },
  leap: {
    term: "Leap",
    forms: ["leaps"],
    text: "The leap of a spectrum is the largest number of filters that one component needs at once and that no earlier component has found. Leaps of one or two are learned quickly, leaps of four or five hardly ever.",
    doc: "beyond.md#leap",
  },
  normalise: {
    term: "Normalise",
    forms: ["normalised"],
    text: "Normalising divides the target, by the sum of its weights or by its standard deviation. Targets with different spectra are then of comparable size, so learning rates are comparable too.",
    doc: "experiment-file.md#target-what-is-to-be-learned",
  },
} as const satisfies Readonly<Record<string, Term>>;
