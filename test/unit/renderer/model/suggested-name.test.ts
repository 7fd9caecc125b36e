import { describe, expect, it } from "vitest";
import {
  defaultExperiment,
  withValue,
  type DraftJson,
} from "../../../../renderer/model/draft-json.ts";
import { givenName, namedExperiment, UNNAMED } from "../../../../renderer/model/suggested-name.ts";
import type { JsonValue } from "../../../../shared/spec/schema.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

const nameOf = (draft: DraftJson): string => namedExperiment(parseExperiment(draft)).name;
const changed = (...changes: readonly (readonly [string, JsonValue])[]): DraftJson =>
  changes.reduce(
    (draft, [pointer, value]) => withValue(draft, pointer, value),
    defaultExperiment(),
  );

describe("the name of an experiment that was given none", () => {
  it("is what it varies", () => {
    const axes = {
      "/model/sharing": ["shared", "unshared"],
      "/target/spectrum/components/0/weight": [1, 2],
    };
    expect(nameOf(changed(["/axes", axes]))).toBe("Sharing and weight of component 1");
  });

  it("is what its one variant learns, and how its weights are shared", () => {
    expect(nameOf(defaultExperiment())).toBe("A low and a high frequency, shared");
    const low = [{ kind: "linear", patches: [0], weight: 1 }];
    const unshared = changed(["/target/spectrum/components", low], ["/model/sharing", "unshared"]);
    expect(nameOf(unshared)).toBe("A low frequency, unshared");
  });

  it("stays where its labels come with the data, and says nothing of sharing alone", () => {
    const digits = changed(
      ["/data", { source: "mnist", trainSize: 1000, testSize: 500 }],
      ["/target", { labels: "digit-value" }],
      ["/model", { kind: "patch", sharing: "shared", head: { kind: "mlp", hidden: [5] } }],
    );
    expect(nameOf(digits)).toBe(defaultExperiment()["name"]);
    expect(nameOf(changed(["/model", { kind: "dense" }]))).toBe("A low and a high frequency");
  });

  it("stays where there is one", () => {
    expect(nameOf(changed(["/name", "My own"]))).toBe("My own");
  });
});

describe("the name that somebody gave a draft", () => {
  it("is none while it is that of a new one, left out, or no text", () => {
    expect(UNNAMED).toBe("Untitled experiment");
    expect(givenName(defaultExperiment())).toBe("");
    expect(givenName({})).toBe("");
    expect(givenName({ name: 3 })).toBe("");
    expect(givenName({ name: "Mine" })).toBe("Mine");
  });
});
