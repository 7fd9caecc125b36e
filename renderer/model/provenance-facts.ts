import type { Provenance } from "../../shared/api/records.ts";
import type { Fact } from "./spec-facts.ts";

/** Where a run's numbers come from, line by line. */
export function provenanceFacts(provenance: Provenance | null | undefined): Fact[] {
  if (provenance === null || provenance === undefined) return [];
  const { labVersion, engine } = provenance;
  return [
    { label: "Lab", value: labVersion },
    { label: "Engine", value: `${engine.name} ${engine.version}` },
    {
      label: "TensorFlow",
      value: `${engine.nativeVersion}, ${engine.native ? "native" : "not native"}`,
    },
    { label: "Node", value: engine.nodeVersion },
    { label: "Machine", value: engine.platform },
  ];
}
