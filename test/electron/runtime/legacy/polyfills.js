// What Chromium 108 and Node 16 of Electron 22 lack of the language; bundles for it begin with this.
for (const [name, method] of Object.entries({
  toReversed: (list) => [...list].reverse(),
  toSorted: (list, compare) => [...list].sort(compare),
  toSpliced: (list, ...change) => {
    const copy = [...list];
    copy.splice(...change);
    return copy;
  },
  with: (list, index, value) =>
    Object.assign([...list], { [index < 0 ? list.length + index : index]: value }),
})) {
  if (Array.prototype[name] !== undefined) continue;
  const value = function (...given) {
    return method(this, ...given);
  };
  Object.defineProperty(Array.prototype, name, { value, writable: true, configurable: true });
}

Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

Promise.withResolvers ??= () => {
  const settlers = {};
  const promise = new Promise((resolve, reject) => Object.assign(settlers, { resolve, reject }));
  return { promise, ...settlers };
};

AbortSignal.any ??= (signals) => {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener("abort", () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
};

// In the page and its preload script there is no node:zlib, and nobody asks for checksums.
if (typeof process !== "undefined" && process.type !== "renderer") {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it begins CommonJS bundles
  require("node:zlib").crc32 ??= (data, before = 0) => {
    const bytes = typeof data === "string" ? Buffer.from(data) : data;
    let crc = ~before;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
  };
}
