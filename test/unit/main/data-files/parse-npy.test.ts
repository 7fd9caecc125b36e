import { describe, expect, it } from "vitest";
import { parseNpy } from "../../../../main/data-files/parse-npy.ts";

/** Bytes of a NumPy file as numpy.save writes it. */
function npy(descr: string, shape: string, body: Uint8Array, order = "False"): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;
  const header = text.padEnd(118 - 1) + "\n";
  const head = new Uint8Array(10 + header.length);
  head.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  head.set(new TextEncoder().encode(header), 10);
  return Uint8Array.from([...head, ...body]);
}

const bytes = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

describe("reading a NumPy file", () => {
  it.each([
    ["<f4", bytes(Float32Array.of(1, 2, 3, -4))],
    ["<f8", bytes(Float64Array.of(1, 2, 3, -4))],
    ["<i4", bytes(Int32Array.of(1, 2, 3, -4))],
    ["<i8", bytes(BigInt64Array.of(1n, 2n, 3n, -4n))],
    ["|i1", bytes(Int8Array.of(1, 2, 3, -4))],
  ])("reads elements of type %s", (descr, body) => {
    const table = parseNpy(npy(descr, "(2, 2)", body));
    expect(table).toMatchObject({ rows: 2, columns: 2 });
    expect([...table.values]).toEqual([1, 2, 3, -4]);
  });

  it("reads numbers whose high byte comes first", () => {
    const body = new DataView(new ArrayBuffer(8));
    body.setFloat32(0, 1.5);
    body.setFloat32(4, -2);
    expect([...parseNpy(npy(">f4", "(1, 2)", bytes(body))).values]).toEqual([1.5, -2]);
  });

  it("reads Fortran order as NumPy indexes it", () => {
    // numpy.arange(12).reshape(2, 2, 3) in the order in which numpy.asfortranarray stores it.
    const stored = Float32Array.of(0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11);
    const table = parseNpy(npy("<f4", "(2, 2, 3)", bytes(stored), "True"));
    expect(table).toMatchObject({ rows: 2, columns: 6 });
    expect([...table.values]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect([...parseNpy(npy("<f4", "(2,)", bytes(stored.slice(0, 2)), "True")).values]).toEqual([
      0, 6,
    ]);
  });

  it("reads a header of any length", () => {
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }`.padEnd(900_000) + "\n";
    const head = new Uint8Array(12);
    head.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0]);
    new DataView(head.buffer).setUint32(8, text.length, true);
    const file = Buffer.concat([head, Buffer.from(text), bytes(Float32Array.of(1, 2))]);
    expect([...parseNpy(file).values]).toEqual([1, 2]);
  });

  it("reads one axis as one column, three as patches of a row", () => {
    const body = bytes(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect(parseNpy(npy("<f4", "(8,)", body))).toMatchObject({ rows: 8, columns: 1 });
    expect(parseNpy(npy("<f4", "(2, 2, 2)", body))).toMatchObject({ rows: 2, columns: 4 });
  });

  it.each([
    [npy("<f4", "(2, 2)", bytes(Float32Array.of(1, 2, NaN, 4))), "row 2, column 1 is not a finite"],
    [npy("<f4", "(2, 2)", bytes(Float32Array.of(NaN, 2, 3, 4))), "row 1, column 1 is not a finite"],
    [
      npy("<f4", "(2, 2)", bytes(Float32Array.of(1, 2, 3, -Infinity))),
      "row 2, column 2 is not a finite",
    ],
    [npy("<f4", "(2, 2)", bytes(Float32Array.of(1, 2, 3))), "is cut short"],
    [npy("<c8", "(2, 2)", new Uint8Array(32)), "has elements of type <c8"],
    [npy("|O", "(2,)", new Uint8Array(32)), "has elements of type |O"],
    [npy("<f4", "()", bytes(Float32Array.of(1))), "has the shape ()"],
    [npy("<f4", "(0, 3)", new Uint8Array(0)), "has the shape (0, 3)"],
    [new TextEncoder().encode("1,2,3\n4,5,6\n"), "is not a NumPy file"],
    [new Uint8Array(3), "is not a NumPy file"],
    [npy("<constructor", "(2,)", new Uint8Array(32)), "has elements of type <constructor"],
  ])("refuses what it cannot use (case %#)", (file, sentence) => {
    expect(() => parseNpy(file)).toThrow(sentence);
  });
});

it("counts the numbers of every field where a structured file is cut short", () => {
  const text = `{'descr': [('u', '<f4', (2,)), ('v', '<f4')], 'fortran_order': False, 'shape': (2, 2), }`;
  const header = text.padEnd(117) + "\n";
  const head = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0];
  const file = Uint8Array.from([
    ...head,
    ...new TextEncoder().encode(header),
    ...Array(47).fill(0),
  ]);
  expect(() => parseNpy(file)).toThrow("is cut short: 2 × 6 numbers do not fit in its size");
});

it.each([
  [1, 10, true],
  [2, 12, true],
  [3, 12, true],
  [4, 12, false],
  [0, 12, false],
])("a header of NumPy’s format %i, whose text begins at byte %i, is read: %s", (...of) => {
  const [version, prefix, isRead] = of;
  const text = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}";
  const head = Buffer.alloc(prefix);
  head.write("\x93NUMPY", "latin1");
  head[6] = version;
  if (prefix === 10) head.writeUInt16LE(text.length, 8);
  else head.writeUInt32LE(text.length, 8);
  const file = Buffer.concat([head, Buffer.from(text), bytes(Float32Array.of(1, 2))]);
  if (isRead) expect([...parseNpy(file).values]).toEqual([1, 2]);
  else expect(() => parseNpy(file)).toThrow(`uses version ${version} of NumPy’s format`);
});

describe("headers of other times and tools", () => {
  const file = (descr: string, shape: string, body: Uint8Array): Uint8Array => {
    const header = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }\n`;
    const head = Buffer.from("\x93NUMPY\x01\x00\x00\x00", "latin1");
    head.writeUInt16LE(header.length, 8);
    return Buffer.concat([head, Buffer.from(header, "latin1"), body]);
  };

  it("reads the long integers of Python 2 and types without a byte order", () => {
    const body = bytes(Float32Array.of(1, 2));
    expect([...parseNpy(file("'f4'", "(2L, 1L)", body)).values]).toEqual([1, 2]);
    expect([...parseNpy(file('"=f4"', "[2]", body)).values]).toEqual([1, 2]);
  });

  it("reads numbers of 16 bits, subnormal ones too", () => {
    const body = bytes(Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x0001, 0x8000));
    expect([...parseNpy(file("'<f2'", "(5,)", body)).values]).toEqual([
      1,
      -2,
      0.333251953125,
      2 ** -24,
      -0,
    ]);
  });

  it("reads fields of different types as columns, without their padding", () => {
    const body = new DataView(new ArrayBuffer(2 * 16));
    for (const [at, a, b, c] of [
      [0, 7, 0.5, -1],
      [16, 8, 1.5, -2],
    ] as const) {
      body.setUint8(at, a);
      body.setFloat32(at + 4, b, true);
      body.setFloat32(at + 8, c, true);
      body.setFloat32(at + 12, c * 2, true);
    }
    const descr = "[('a', '|u1'), ('', '|V3'), ('b', '<f4'), (('title', 'c'), '<f4', (2,))]";
    const table = parseNpy(file(descr, "(2,)", bytes(body)));
    expect(table).toMatchObject({ rows: 2, columns: 4 });
    expect([...table.values]).toEqual([7, 0.5, -1, -2, 8, 1.5, -2, -4]);
    expect(table.notes).toEqual(["3 fields taken as columns (a, b, c)"]);
  });

  it.each([
    ["'<c8'", /type <c8 \(complex numbers\), which cannot be read\. Save its real part/],
    ["'|O'", /\(Python objects\).*numpy\.array\(rows, dtype="float32"\)/],
    ["'<U5'", /\(text\).*astype\("float32"\) where the text is numbers/],
    ["'<M8[s]'", /\(dates or durations\).*astype\("int64"\)/],
    ["[('a', '<f4'), ('b', '|S3')]", /a field "b" with elements of type \|S3 \(text\)/],
    ["[('a', [('b', '<f4')])]", /a field "a" with elements of type nested/],
    ["[('', '|V8')]", /^has elements of type only padding, which cannot be read\. Save it with/],
    ["[]", /^has elements of type unknown, which/],
  ])("refuses %s for its true reason", (descr, reason) => {
    expect(() => parseNpy(file(descr, "(1,)", new Uint8Array(64)))).toThrow(reason);
  });
});
