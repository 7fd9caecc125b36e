import { z } from "zod";
import { formatSetting } from "../../format/number.ts";
import { namedPatches } from "../../format/patches.ts";
import { described, fieldObject } from "../field-meta.ts";
import {
  componentFields,
  defineComponentKind,
  firstPatches,
  numpyColumns,
} from "./component-kind.ts";
import { sumOver } from "./primitive-term.ts";

/** φ(z) = cos(ω Σ_{j∈S} z_j + phase), of the Fourier frequency vector ω on S. */
export const cosine = defineComponentKind({
  schema: fieldObject({
    kind: z.literal("cosine"),
    patches: componentFields.patches,
    omega: described(z.number().min(0).default(1), {
      label: "ω",
      help: "Frequency of the wave in the response of each patch.",
      step: 0.1,
    }),
    phase: described(z.number().default(0), {
      label: "phase",
      help: "Added to the angle of the wave. With π/2 the cosine becomes a sine with the opposite sign.",
      unit: "radians",
      step: 0.1,
    }),
    weight: componentFields.weight,
  }),
  label: "cosine",
  help: "A wave over the sum of the responses: its frequency grows with ω and the number of patches.",
  formula: String.raw`\cos\Bigl(\omega \sum_{j \in S} z_j + \varphi\Bigr)`,
  example: { kind: "cosine", patches: firstPatches(5), omega: 1, phase: 0, weight: 1 },
  value: ({ patches, omega, phase }, z) => Math.cos(omega * sumOver(patches, z) + phase),
  partial: ({ patches, omega, phase }, _position, z) =>
    -omega * Math.sin(omega * sumOver(patches, z) + phase),
  terms: ({ patches, omega, phase }) => [{ type: "cosine", coefficient: 1, patches, omega, phase }],
  order: ({ patches, omega }) => (omega === 0 ? 0 : patches.length),
  frequency: ({ patches, omega }) => omega * Math.sqrt(patches.length),
  describe: ({ patches, omega, phase }) => {
    const shift = phase === 0 ? "" : `, phase ${formatSetting(phase)}`;
    return `cosine ω=${formatSetting(omega)}${shift} on ${namedPatches(patches)}`;
  },
  numpy: ({ patches, omega, phase }) =>
    `np.cos(${omega} * ${numpyColumns(patches)}.sum(axis=1) + ${phase})`,
});
