import { z } from "zod";
import { countOf } from "../../format/sentence.ts";
import { described, fieldObject } from "../field-meta.ts";
import { defineArchitecture } from "./architecture.ts";
import {
  checkSharing,
  describeTying,
  kindOfParts,
  sharingSchema,
  SHARING_OPTIONS,
  type Sharing,
} from "./sharing.ts";

const parts = fieldObject({
  input: described(sharingSchema, {
    label: "Input matrix",
    help: "How the matrix that reads a patch is tied across positions.",
  }),
  state: described(sharingSchema, {
    label: "State matrix and bias",
    name: "state and bias",
    help: "How the matrix that carries the state forward, and the bias, are tied across positions.",
  }),
});

const schema = fieldObject({
  kind: z.literal("recurrent"),
  units: described(z.int().min(1).max(1000).default(20), {
    label: "State units",
    help: "Size of the recurrent state.",
    unit: "units",
  }),
  sharing: described(
    z
      .union([...SHARING_OPTIONS, parts], {
        error:
          'Use "shared", "unshared", a list that gives each position its group, or ' +
          '{"input": …, "state": …} with one of these for each part.',
      })
      .default("shared"),
    {
      label: "Sharing",
      help: "Which positions use the same weights: all of them, none, groups, or by part of the network.",
      speaksForItself: true,
    },
  ),
});

type RecurrentSpec = z.output<typeof schema>;

/** A tanh network that reads the patches in order, its weights tied across positions or not. */
export const recurrent = defineArchitecture({
  schema,
  label: "recurrent: reads patch by patch",
  help: "Reads the patches one after another; sharing ties its weights across positions.",
  style: "recurrent",
  sharing: (model) => {
    const { input, state } = recurrentParts(model);
    return kindOfParts(input, state);
  },
  describe: (model) =>
    `The model is a recurrent network of ${countOf(model.units, "unit")} with ${describeParts(model)}.`,
  check: ({ sharing }, { patches }) => {
    if (!isByPart(sharing)) return checkSharing("/model/sharing", sharing, patches);
    return [
      ...checkSharing("/model/sharing/input", sharing.input, patches),
      ...checkSharing("/model/sharing/state", sharing.state, patches),
    ];
  },
});

/** How the input matrix A is tied, and how the state matrix B and the bias b are. */
export function recurrentParts({ sharing }: Pick<RecurrentSpec, "sharing">): {
  readonly input: Sharing;
  readonly state: Sharing;
} {
  return isByPart(sharing) ? sharing : { input: sharing, state: sharing };
}

function isByPart(
  sharing: RecurrentSpec["sharing"],
): sharing is Exclude<RecurrentSpec["sharing"], Sharing> {
  return typeof sharing === "object" && "input" in sharing;
}

function describeParts({ sharing }: RecurrentSpec): string {
  if (!isByPart(sharing)) return `its weights ${describeTying(sharing)}`;
  return (
    `its input matrix ${describeTying(sharing.input)}, its state matrix and bias ` +
    describeTying(sharing.state)
  );
}
