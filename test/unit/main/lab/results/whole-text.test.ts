import { expect, it } from "vitest";
import { wholeText } from "../../../../../main/lab/results/whole-text.ts";

const written = (...parts: readonly string[]) => ({
  fileName: "runs.csv",
  mediaType: "text/csv",
  make: (write: (text: string) => void) => {
    parts.forEach(write);
    return Promise.resolve();
  },
});

it("carries a file's parts in order, under its name and kind", async () => {
  expect(await wholeText(written("a,", "b\r\n", "1"))).toEqual({
    ...{ fileName: "runs.csv", mediaType: "text/csv", text: "a,b\r\n1" },
  });
});

it("carries 200 million characters and not one more", async () => {
  const most = "x".repeat(200e6);
  expect((await wholeText(written(most))).text).toHaveLength(200e6);
  await expect(wholeText(written(most, "y"))).rejects.toThrow(
    /^"runs.csv" has more than 200 million characters\. .*"wslab export"/,
  );
});
