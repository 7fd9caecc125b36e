// A trainer without its native library.
const message = "The native TensorFlow library is missing. Run npm run setup.";
process.send({ type: "unfit", error: { kind: "NativeError", message } });
setTimeout(() => process.exit(1), 100);
