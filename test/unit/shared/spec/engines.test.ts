import { describe, expect, it } from "vitest";
import { fusedObstacle, obstacleText } from "../../../../shared/spec/engines.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

const trainedWith = (training: object) =>
  fusedObstacle(parseExperiment({ format: "wslab/experiment@1", training }));

describe("what the fused engine does not have", () => {
  it("is an ε of Adam that is 0 in float32, told by its field, its number and the engine that has it", () => {
    const adam = { optimizer: "adam", learningRate: 0.01 };
    const obstacle = trainedWith({ ...adam, epsilon: 1e-60 })!;
    expect(obstacle.pointer).toBe("/training/epsilon");
    expect(obstacle.message).toBe("is 1e-60, which the fused engine rounds to 0.");
    expect(obstacle.fix).toContain('"tfjs-node"');
    expect(obstacleText(obstacle)).toMatch(/^\/training\/epsilon is 1e-60, which/);
    // The smallest number above 0 that float32 has is 1.4e-45; half of it is the bound.
    expect(trainedWith({ ...adam, epsilon: 1.4e-45 })).toBeUndefined();
    expect(trainedWith({ ...adam, epsilon: 0.6e-45 })).toBeDefined();
    expect(trainedWith({ optimizer: "sgd", learningRate: 0.01 })).toBeUndefined();
  });
});
