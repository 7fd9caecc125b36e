import { describe, expect, it } from "vitest";
import { suggestNearest } from "../../../../shared/spec/suggest.ts";

describe("the known word nearest to what was written", () => {
  it("is one from which at most a third of the letters differ, and two of a short word", () => {
    expect(suggestNearest("ab", ["cd"])).toBe("cd");
    expect(suggestNearest("abc", ["xyz"])).toBeUndefined();
    expect(suggestNearest("abcdefg", ["abcdxyz"])).toBe("abcdxyz");
    expect(suggestNearest("abcdefg", ["abcwxyz"])).toBeUndefined();
    // Longer or shorter by as many letters as may change, and by one more.
    expect(suggestNearest("abc", ["abcde"])).toBe("abcde");
    expect(suggestNearest("abc", ["abcdef"])).toBeUndefined();
    expect(suggestNearest("abcdef", ["abcd", "abc"])).toBe("abcd");
    expect(suggestNearest("abcdef", ["abc"])).toBeUndefined();
  });

  it("counts an insertion, a deletion, a change and a swap of neighbours as one each", () => {
    const known = ["momentum", "moment"];
    for (const written of ["momentumm", "omentum", "momentam", "momnetum", "MOMENTUM"]) {
      expect(suggestNearest(written, known), written).toBe("momentum");
    }
    // One swap is nearer than two changes.
    expect(suggestNearest("abdc", ["abxy", "abcd"])).toBe("abcd");
    expect(suggestNearest("bacd", ["xycd", "abcd"])).toBe("abcd");
    // A swap is no nearer than one change.
    expect(suggestNearest("abdc", ["abdx", "abcd"])).toBe("abdx");
    expect(suggestNearest("abdc", ["abcd", "abdx"])).toBe("abcd");
  });

  it("is the first of those that are as near", () => {
    expect(suggestNearest("cat", ["bat", "rat"])).toBe("bat");
    expect(suggestNearest("cat", [])).toBeUndefined();
  });
});
