// @ts-check

/**
 * @typedef {object} OfficialSource
 * @property {string} version of libtensorflow
 * @property {string} url
 * @property {string} sha256 of the archive
 */

/**
 * @typedef {object} WheelSource
 * @property {string} version of libtensorflow
 * @property {import("./pip.mjs").WheelRequest} wheel
 */

/** Where tfjs-node's own installer looks; the checksums are those other projects pin. */
const storage = "https://storage.googleapis.com";

/** @type {Record<string, OfficialSource>} */
export const officialSources = {
  "linux-x64": {
    version: "2.9.1",
    url: `${storage}/tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz`,
    sha256: "7f510d2546e3db5e10b1d119463689003d587842892ad3c95bca51cf82820173",
  },
  "linux-arm64": {
    version: "2.7.0",
    url: `${storage}/tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz`,
    sha256: "9395d1ff39f5b6847f5121e679ff4e599dc7061a2a7f87ceac061c78e908e6e3",
  },
  "darwin-x64": {
    version: "2.9.1",
    url: `${storage}/tensorflow/libtensorflow/libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz`,
    sha256: "56f83d3320ba0f69aaafd6c058645e1b7fbc75fb9a3fc36d6be98de1291ca226",
  },
  "darwin-arm64": {
    version: "2.7.0",
    url: `${storage}/tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz`,
    sha256: "13ab22b97e2af06e431aaeb7b42fb89981965dd01aa16da035d8210aa4183d79",
  },
  "win32-x64": {
    version: "2.9.1",
    url: `${storage}/tensorflow/libtensorflow/libtensorflow-cpu-windows-x86_64-2.9.1.zip`,
    sha256: "56fa7e84c984144311563b405bd0e565568f3cbe2c15ac4713e9c8174a02b00f",
  },
};

/** Wheels of the Python package index which hold the C library and its headers. */
/** @type {Record<string, WheelSource>} */
export const wheelSources = {
  "linux-x64": {
    version: "2.15.1",
    wheel: {
      requirement: "tensorflow-cpu==2.15.1",
      platform: "manylinux2014_x86_64",
      pythonVersion: "3.11",
      sha256: "54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26",
      size: "207 MB",
    },
  },
  "linux-arm64": {
    version: "2.15.1",
    wheel: {
      requirement: "tensorflow-cpu-aws==2.15.1",
      platform: "manylinux2014_aarch64",
      pythonVersion: "3.11",
      sha256: "d4c3a3a9363bf42999adedbbd514e3a133be2d62f61fee9cfa46aaefb087c09e",
      size: "212 MB",
    },
  },
  "darwin-x64": {
    version: "2.15.1",
    wheel: {
      requirement: "tensorflow==2.15.1",
      platform: "macosx_10_15_x86_64",
      pythonVersion: "3.11",
      sha256: "6761efe511e6ee0f893f60738fefbcc51d6dc386eeaaafea59d21899ef369ffd",
      size: "236 MB",
    },
  },
};

/** Which files of a wheel are taken: the two libraries and the headers the binding includes. */
export const wheelLibrary = /^tensorflow\/(libtensorflow_(?:cc|framework)\.(?:so\.2|2\.dylib))$/;
export const wheelHeader = /^tensorflow\/(include\/(?:tensorflow\/(?:c|core)|tsl)\/.+)$/;
