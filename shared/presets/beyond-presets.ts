import { claimExperimentOf } from "./claim-experiments.ts";
import type { Preset } from "./preset.ts";

/** What rescues a learner without weight sharing; docs/beyond.md tells the whole of it. */
export const BEYOND_PRESETS: readonly Preset[] = [
  {
    id: "staircase",
    title: "Leap: a staircase, and one too steep to climb",
    question: "Can a learner without sharing climb to a parity of five patches, step by step?",
    shows:
      "Yes, where each step needs one or two new filters at once; where it needs four or five it never learns the top.",
    experiment: () => claimExperimentOf("staircases"),
  },
  {
    id: "soft-sharing",
    title: "Soft sharing: a dial from unshared to shared",
    question: "How strong must a penalty on the differences between filters be?",
    shows:
      "A weak one is enough, given time: a penalty of 2 finds the cosine in about 35 epochs, one of 0.1 in about 85; without a penalty it is never found.",
    experiment: () => claimExperimentOf("soft-sharing"),
  },
  {
    id: "coverage",
    title: "Coverage: where the low part lies",
    question: "Is it sharing that is missing, or a low part on every coupled patch?",
    shows:
      "A low part on every coupled patch rescues the unshared learner; on patches that the cosine does not couple it leaves a low error with the cosine unlearned.",
    experiment: () => claimExperimentOf("coverage"),
  },
  {
    id: "augmentation",
    title: "Augmentation in place of sharing",
    question: "Can shifted or permuted patches with the same label replace sharing?",
    shows:
      "Mostly, within 100 epochs: the filters become one, and 7 of 10 seeds with shifts and 9 of 10 with permutations solve the task; without augmentation none does.",
    experiment: () => claimExperimentOf("augmentation"),
  },
  {
    id: "recurrent-tying",
    title: "Recurrent: tied by part",
    question: "Which weights of a recurrent network must be shared over time?",
    shows:
      "The input matrix: with only it tied, 12 of 16 seeds find the cosine; with everything tied, 15; with only the state matrix and the bias tied, none.",
    experiment: () => claimExperimentOf("recurrent-tying"),
  },
  {
    id: "overlap",
    title: "Overlapping patches",
    question: "Does it matter that patches overlap, as in a convolution of stride 1?",
    shows: "No: at stride 1 and 5 every shared network learns the mix and no unshared one.",
    experiment: () => claimExperimentOf("overlap"),
  },
  {
    id: "channels",
    title: "Channels: a second filter for each patch",
    question: "Can a second filter for each patch replace sharing?",
    shows:
      "No: with two filters per patch the shared networks learn the cosine, and no unshared one does.",
    experiment: () => claimExperimentOf("channels"),
  },
  {
    id: "depth",
    title: "Depth: two layers of filters",
    question: "Which of two layers must be shared?",
    shows: "Both: with either alone, or none, the cosine is not learned.",
    experiment: () => claimExperimentOf("depth"),
  },
];
