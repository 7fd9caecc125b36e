// A trainer without its native library.
const message = "The native TensorFlow library is missing. Run npm run setup.";
process.send({ type: "startup-failed", error: { kind: "NativeError", message } });
setTimeout(() => process.exit(1), 100);
