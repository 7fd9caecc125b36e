import { parseJson } from "../../shared/spec/json-text.ts";
import type { LabClient } from "../../shared/api/contract.ts";
import {
  completeDraft,
  defaultExperiment,
  withValue,
  type DraftJson,
} from "../model/draft-json.ts";
import { toJson } from "../../shared/spec/json-object.ts";
import type { Preset } from "../../shared/presets/preset.ts";
import { presetById } from "../../shared/presets/presets.ts";
import { variantJson } from "../../shared/spec/variants.ts";
import { unpackSetup } from "../window/setup-link.ts";
import { readDraft, readImport, type KeptDraft } from "./kept-drafts.ts";

/** Where an experiment in the editor comes from. */
export interface DraftOrigin {
  readonly preset: string;
  /** Clone of this experiment. */
  readonly from: string | undefined;
  /** Clone of this run's variant. */
  readonly run: string | undefined;
  /** A set-up that the address carries. */
  readonly setup: string | undefined;
}

export interface OpenedDraft extends KeptDraft {
  readonly key: string;
  /** The text of an imported file that is not JSON, to be fixed by hand. */
  readonly brokenText: string | undefined;
}

/**
 * Opens the editor's draft: what is kept from last time, else a fresh copy of its origin.
 * @throws Error where the experiment or run cannot be read, or no preset has that name
 * @throws SetupLinkError where the address carries no set-up
 */
export async function openDraft(client: LabClient, origin: DraftOrigin): Promise<OpenedDraft> {
  const key = draftKey(origin);
  const kept = readDraft(key);
  if (kept !== undefined) return { key, ...kept, brokenText: undefined };
  const { json, brokenText } = await freshDraft(client, origin);
  return { key, json: completeDraft(json), muted: [], brokenText };
}

function draftKey({ preset, from, run, setup }: DraftOrigin): string {
  // The end of what is packed tells it from any other of its length.
  if (setup !== undefined) return `setup:${setup.length}:${setup.slice(-32)}`;
  if (from !== undefined) return `from:${from}`;
  return run !== undefined ? `run:${run}` : `preset:${preset}`;
}

async function freshDraft(
  client: LabClient,
  { preset, from, run, setup }: DraftOrigin,
): Promise<{ json: DraftJson; brokenText?: string }> {
  if (setup !== undefined) return draftOfText(await unpackSetup(setup));
  if (from !== undefined) {
    const { spec } = await client.call("experiment:get", { experimentId: from });
    return { json: withValue(toJson(spec), "/name", `${spec.name} (copy)`) };
  }
  if (run !== undefined) {
    const { spec, assignment, seed } = await client.call("run:get", { runId: run });
    const json = withValue(variantJson(spec, assignment), "/name", `${spec.name} (one variant)`);
    return { json: withValue(json, "/seeds", { count: 1, first: seed }) };
  }
  if (preset === "import") return draftOfText(readImport());
  if (preset === "blank") return { json: defaultExperiment() };
  const found = presetById(preset);
  if (found === undefined) {
    throw new Error(`There is no ready-made experiment “${preset}”: the library lists them all.`);
  }
  return { json: presetDraft(found) };
}

/** A ready-made experiment carries its question and what came out elsewhere: reports quote notes. */
function presetDraft({ question, shows, experiment }: Preset): DraftJson {
  const json = toJson(experiment());
  return json.notes === "" ? withValue(json, "/notes", `${question} ${shows}`) : json;
}

function draftOfText(text: string): { json: DraftJson; brokenText?: string } {
  try {
    return { json: parseJson(text) as DraftJson };
  } catch {
    // The editor shows the text with the place where it stops being JSON.
    return { json: defaultExperiment(), brokenText: text };
  }
}
