import { highComponent, lowComponent } from "../presets/spectra.ts";
import type { Component, JsonValue } from "../spec/schema.ts";
import { LESSON_FORMAT } from "./schema.ts";

/** Small enough to be trained while the reader looks, large enough to decide. */
const SIZES = {
  data: { trainSize: 5000, testSize: 1000 },
  training: { learningRate: 0.02, epochs: 60 },
  seeds: { count: 4 },
};

const experiment = (name: string, components: readonly Component[], more: object = {}) =>
  JSON.parse(
    JSON.stringify({ name, ...SIZES, target: { spectrum: { components } }, ...more }),
  ) as JsonValue;

const unshared = (softSharing: number) => ({
  model: { kind: "patch", sharing: "unshared", softSharing },
});

const STEPS = [
  {
    title: "What does frequency mean here?",
    text: `An input is a row of **patches**, each a short list of numbers. A hidden **filter** turns a patch into one number, its response z. The target is a function of these responses, and it is what a learner has to find from examples.

Here the target looks at one patch only: it is cos(ω z). The dial ω is its **frequency**. On the right you see the bar of this one **component**, and below it a plot of the target: as you increase ω, the curve oscillates more often over the same responses.

The chart shows a learner that is being trained on your machine right now. It has a **known head**: it is told that the target is a cosine, and which ω it has. All it has to find is the filter.`,
    experiment: experiment("One cosine", [highComponent(1, 0.5)]),
    learners: ["shared"],
    hidden: ["signals"],
    question: {
      text: "Drag the bar to the right, or press →, until the frequency is at least 1.5. What happens to the learner?",
      goal: "frequency",
      least: 1.5,
      answered:
        "It no longer learns: the error stays where it started, or rises. The samples, the filter and the learning rule are the same as before; **only the frequency is different**.",
    },
  },
  {
    title: "Low is learned, high is not",
    text: `Frequency can also come from many patches at once. The **order** of a component is the number of patches that it depends on.

This step’s target has the lowest frequency possible: it is the response of patch 1 itself. The learner has **one filter for all patches**, as a convolutional network has, and it finds it within a few epochs. NMSE is its error: 1 is no better than always predicting the mean, 0 is perfect.

Now give it a high component instead: the cosine of the sum of five responses.`,
    experiment: experiment("Low or high", [lowComponent()]),
    learners: ["shared"],
    hidden: ["signals"],
    question: {
      text: "Choose **High: cosine on patches 1–5** from the list “Ready-made”. Does the learner succeed?",
      goal: "fails",
      learner: "shared",
      answered:
        "It does not. All seeds end far from success, although nothing is missing: a filter that solves the task exists, and the samples determine it. Gradient descent does not find it.",
    },
  },
  {
    title: "Why: there is nothing to follow",
    text: `Gradient descent follows the slope of the error. The **gradient signal** is the part of the slope that depends on the target, relative to the noise of one batch. When it is below 1, a step goes mostly where chance takes it.

Each patch that a cosine couples shrinks the signal by a constant factor, so it vanishes exponentially with the order. The slope also hardly varies from one target to another: whatever the target is, the slope is nearly the same, so it cannot lead to the right one.

Add patches to the cosine, one by one, and watch the signal. It is computed from a formula, not measured.`,
    experiment: experiment("Order and signal", [highComponent(1, 0.5)]),
    learners: ["shared"],
    hidden: ["target"],
    question: {
      text: "Paint patches below the bar, or press Page Up, until the order is 5. By what factor does the signal fall?",
      goal: "order",
      least: 5,
      answered:
        "From one patch to five the signal falls by orders of magnitude. No optimiser can use a signal that is not there: this is why **a target needs a low-frequency part**.",
    },
  },
  {
    title: "A low part paves the way",
    text: `Take the high component that could not be learned, and add a low one: the response of patch 1. Half of the target is now easy.

Its signal moves the filter of patch 1 towards the hidden one. With **weight sharing** that is the filter of all patches. Once it points the right way, the cosine has a slope as well, and the rest is learned too.

The theory curve, where there is one, comes from a formula; the others are being trained as you watch.`,
    experiment: experiment("Low and high", [highComponent()]),
    learners: ["shared"],
    hidden: ["signals", "target"],
    question: {
      text: "Choose **Both** from the list “Ready-made”. Watch the error fall in two stages: what is learned in each?",
      goal: "succeeds",
      learner: "shared",
      answered:
        "First the low part, then the high one. The low part told the learner nothing about the cosine; it only **brought the shared filter to a place where the cosine has a slope**.",
    },
  },
  {
    title: "Without sharing it fails",
    text: `Here are the same target and samples, and a second learner: **unshared**, with a separate filter for each patch. It can do everything that the shared learner can, and has the same low part to help it.

Wait until both have been trained, and compare. Then try to help the unshared learner: make the low part heavier or lighter, and watch both the error and the number of seeds that succeed.`,
    experiment: experiment("With and without sharing", [lowComponent(), highComponent()]),
    learners: ["shared", "unshared"],
    hidden: ["target"],
    question: {
      text: "Look at the gradient signal of each filter. Why does the unshared learner fail?",
      goal: "choice",
      options: [
        {
          text: "The low part moves only the filter of patch 1; the others never get a signal.",
          right: true,
          reply: "Yes. What patch 1 learns stays with patch 1.",
        },
        {
          text: "It has too many weights for the samples, and overfits.",
          reply:
            "No: even fresh samples at every step would not help it. Look at the signals of filters 2 to 5.",
        },
        {
          text: "It has no filters that solve the task.",
          reply: "No: ten copies of the shared learner’s filter would solve it.",
        },
      ],
      answered:
        "This is the point of the paper: **a low part is needed, and weight sharing is needed to make use of it**. Note the trap, too: with a heavy low part the error looks small although the cosine is not learned at all.",
    },
  },
  {
    title: "Why sharing matters, and what can replace it",
    text: `Sharing helps because it passes on what one patch has learned to all the others. Anything else that does this should help, too. **Soft sharing** gives every patch its own filter, and adds a penalty λ that pulls the filters towards their mean.

At λ = 0 it is the unshared learner. Increase λ, and see from which value on it finds the cosine. You can also keep λ at 0 and spread the low part over all five patches (**Low spread over patches 1–5, and high**): then every filter has a slope to follow.`,
    experiment: experiment("Soft sharing", [lowComponent(), highComponent()], unshared(0.05)),
    learners: ["shared", "unshared", "soft"],
    hidden: ["target", "signals"],
    fields: ["/model/softSharing"],
    question: {
      text: "Find a λ for which the soft learner succeeds. How strong does it have to be?",
      goal: "succeeds",
      learner: "soft",
      answered:
        "A modest penalty is enough, given time: the filters need not be equal, **they only have to pass on what one of them has found**. Now ask your own question: the editor opens with the settings you have chosen here.",
    },
  },
];

/** The story of the paper in six steps: the lesson that comes with the lab. */
export const STORY_FILE = {
  format: LESSON_FORMAT,
  title: "Why weight sharing matters",
  summary:
    "Six short experiments, from what frequency means to why sharing weights lets gradient descent learn high ones.",
  steps: STEPS,
} as const;
