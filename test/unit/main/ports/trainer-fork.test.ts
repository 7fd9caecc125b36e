import { describe, expect, it } from "vitest";
import { inputsFolder } from "../../../../main/ports/inputs-folder.ts";
import { childEnvironment } from "../../../../main/ports/trainer-fork.ts";

describe("the environment of a forked process", () => {
  it("is the host's, without what changes Node, TensorFlow or where inputs are shared", () => {
    const environment = childEnvironment({
      HOME: "/home/user",
      NOT_NODE_OPTIONS: "kept",
      UNSET: undefined,
      NODE_OPTIONS: "--inspect",
      NODE_PATH: "/elsewhere",
      ELECTRON_RUN_AS_NODE: "1",
      TF_ENABLE_ONEDNN_OPTS: "1",
      OMP_NUM_THREADS: "8",
      WSLAB_INPUTS_FOLDER: "/elsewhere",
      WSLAB_INPUTS_FOLDERS: "kept",
    });
    expect(environment).toEqual({
      HOME: "/home/user",
      NOT_NODE_OPTIONS: "kept",
      WSLAB_INPUTS_FOLDERS: "kept",
      TF_NUM_INTRAOP_THREADS: "1",
      TF_NUM_INTEROP_THREADS: "1",
      OMP_NUM_THREADS: "1",
      TF_ENABLE_ONEDNN_OPTS: "0",
      TF_CPP_MIN_LOG_LEVEL: "2",
      WSLAB_INPUTS_FOLDER: inputsFolder(),
    });
    expect(Object.keys(environment)).not.toContain("UNSET");
  });
});
