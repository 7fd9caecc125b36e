import type { Term } from "./term.ts";

/** What learns, and how it is trained. */
export const LEARNER_TERMS = {
  sharing: {
    term: "Sharing",
    forms: ["weight sharing", "shares a filter", "way of sharing", "scheme", "schemes"],
    text: "Weight sharing means that several patches use the same filter, as in a convolutional network. What the filter learns from one patch is then available to all the others.",
  },
  shared: {
    term: "Shared",
    text: "In a shared learner one filter serves all patches, as in a convolution. It has the fewest weights, and what it learns on one patch applies to every other.",
  },
  unshared: {
    term: "Unshared",
    text: "In an unshared learner every patch has a filter of its own: a locally connected layer. Each filter has to find its planted one alone.",
  },
  grouped: {
    term: "Grouped",
    text: "In a grouped learner some patches share a filter and others do not. In this way sharing can be increased step by step.",
  },
  dense: {
    term: "Dense",
    text: "A dense learner is a plain network over all input numbers at once. It has neither patches nor sharing.",
  },
  recurrent: {
    term: "Recurrent",
    text: "A recurrent learner reads the patches one after the other and keeps a state. Its weights may or may not be shared across positions.",
    doc: "beyond.md#recurrent-networks",
  },
  "soft-sharing": {
    term: "Soft sharing",
    forms: ["soft sharing λ", "sharing penalty"],
    text: "Soft sharing gives every patch its own filter and adds a penalty, of strength λ, on how far the filters are from their mean. λ = 0 is no sharing at all; a very large λ amounts to one shared filter.",
    doc: "beyond.md#soft-sharing",
  },
  overlap: {
    term: "Overlap",
    forms: ["overlapping patches", "stride"],
    text: "Patches overlap where the stride from one to the next is smaller than a patch, as in most convolutional networks. One input number then belongs to several patches.",
    doc: "beyond.md#overlap-channels-depth",
  },
  channels: {
    term: "Channels",
    forms: ["channel"],
    text: "A learner with m channels has m filters for each patch, or m shared ones. More channels give a learned head more to choose from, but they do not replace sharing.",
    doc: "beyond.md#overlap-channels-depth",
  },
  head: {
    term: "Head",
    forms: ["heads"],
    text: "The head turns the responses of all patches into the prediction. A known head is the target’s own function, so only the filters have to be learned; a learned head is a small network.",
  },
  "known-head": {
    term: "Known head",
    text: "With a known head the learner is given the target’s own g, and only its filters are trained. This isolates the question of whether gradient descent can find the filters at all.",
  },
  augmentation: {
    term: "Augmentation",
    forms: ["augmented", "augment"],
    text: "Augmentation shows a sample again with its patches moved and its label kept. It can teach a learner without sharing what sharing would have built in.",
    doc: "beyond.md#augmentation",
  },
  fresh: {
    term: "Fresh samples",
    text: "With fresh samples every batch is newly drawn and no sample is seen twice. What remains is the difficulty of the problem itself, without overfitting.",
    doc: "experiment-file.md",
  },
  sgd: {
    term: "SGD",
    forms: ["stochastic gradient descent", "gradient descent"],
    text: "Stochastic gradient descent repeatedly moves the weights a little against the gradient of the error on a small batch. It only ever sees the slope at its current position.",
    doc: "experiment-file.md#training",
  },
  adam: {
    term: "Adam",
    text: "Adam is gradient descent that scales each weight’s step by the recent size of its gradient. It gives small gradients more weight, but cannot follow one that is lost in noise.",
    doc: "experiment-file.md#training",
  },
  momentum: {
    term: "Momentum",
    text: "Momentum adds a fraction of the previous step to each step. It speeds up progress along a steady direction and smooths out batch noise.",
    doc: "experiment-file.md#training",
  },
  epoch: {
    term: "Epoch",
    forms: ["epochs"],
    text: "An epoch is one pass over all training samples. With 10,000 samples in batches of 100 it takes 100 steps.",
    doc: "experiment-file.md#training",
  },
  step: {
    term: "Step",
    forms: ["steps", "SGD steps"],
    text: "A step is one update of the weights, from the gradient on one batch. A step means the same on every machine and engine.",
    doc: "experiment-file.md#training",
  },
  batch: {
    term: "Batch",
    forms: ["batch size", "batches"],
    text: "A batch is the set of samples whose mean gradient makes one step. A larger batch has a less noisy gradient, but costs more.",
    doc: "experiment-file.md#training",
  },
  "learning-rate": {
    term: "Learning rate",
    text: "The learning rate sets how far a step goes along the gradient. With too small a rate, learning takes forever; with too large a rate, it diverges.",
    doc: "experiment-file.md#training",
  },
  seed: {
    term: "Seed",
    forms: ["seeds"],
    text: "A seed fixes everything random in a run: target, samples, their order and the initial weights. The same seed gives the same numbers again, and variants with the same seed face the same problem.",
    doc: "experiment-file.md#seeds-repeats",
  },
  replicate: {
    term: "Replicate",
    forms: ["replicates"],
    text: "A replicate is the same variant trained again with another seed. The spread over replicates shows how much of a result is due to chance.",
    doc: "experiment-file.md#seeds-repeats",
  },
  variant: {
    term: "Variant",
    forms: ["variants"],
    text: "A variant is one combination of the values that an experiment varies, such as “shared, low spectrum”. Each variant is trained once for each seed.",
    doc: "experiment-file.md#axes-variants",
  },
  engine: {
    term: "Engine",
    forms: ["engines"],
    text: "The engine is the program that computes the training steps: TensorFlow, or the lab’s own fused kernels. Both are held to the same reference numbers.",
    doc: "architecture.md#engines",
  },
  fused: {
    term: "Fused",
    forms: ["fused kernels", "fused engine"],
    text: "The fused engine computes whole training steps in the lab’s own compiled kernels, many times faster than one operation at a time. Before each job it is checked against TensorFlow.",
    doc: "architecture.md#engines",
  },
} as const satisfies Readonly<Record<string, Term>>;
