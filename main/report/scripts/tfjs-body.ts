/** The TensorFlow.js script below its setup: the same for every run. */
export const TFJS_BODY = String.raw`
const sum = (values) => values.reduce((total, value) => total + value, 0);
const range = (count) => Array.from({ length: count }, (_, i) => i);

/** A named random stream: xoroshiro128+ (Blackman and Vigna), its low 32 bits as a number. */
class Stream {
  constructor(seed, name) {
    const mix = (h) => { // the finaliser of MurmurHash3
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
      return h ^ (h >>> 16);
    };
    let nameHash = 0x811c9dc5; // FNV-1a
    for (let i = 0; i < name.length; i++) {
      nameHash = Math.imul(nameHash ^ name.charCodeAt(i), 0x01000193);
    }
    const [low, high] = [seed >>> 0, Math.floor(seed / 2 ** 32)];
    const word = (salt) => mix(mix(mix(nameHash ^ salt) ^ low) ^ high);
    // Two numbers of 64 bits, each as its high and its low half.
    [this.aHigh, this.aLow] = [word(0x9e3779b9), word(0x7f4a7c15)];
    [this.bHigh, this.bLow] = [word(0xf39cc060), word(0x106689d4) | 1];
    this.spare = undefined;
  }

  uniform() {
    const [aHigh, aLow] = [this.aHigh, this.aLow];
    const result = (aLow + this.bLow) >>> 0;
    const [high, low] = [this.bHigh ^ aHigh, this.bLow ^ aLow];
    this.aHigh = ((aHigh << 24) | (aLow >>> 8)) ^ high ^ ((high << 16) | (low >>> 16));
    this.aLow = ((aLow << 24) | (aHigh >>> 8)) ^ low ^ (low << 16);
    this.bHigh = (low << 5) | (high >>> 27);
    this.bLow = (high << 5) | (low >>> 27);
    return result / 2 ** 32;
  }

  /** Marsaglia's polar method; its second value is kept for the next call. */
  normal() {
    if (this.spare !== undefined) {
      const value = this.spare;
      this.spare = undefined;
      return value;
    }
    for (;;) {
      const [u, v] = [2 * this.uniform() - 1, 2 * this.uniform() - 1];
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        this.spare = v * scale;
        return u * scale;
      }
    }
  }

  shuffle(order) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(this.uniform() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
  }
}

const { seed, data, target, model, training } = SETUP;

/** float32, axes [sample, patch, coordinate], flat; patches that overlap are cut from one vector. */
function drawInputs(count, stream) {
  const { patches: k, patchSize: d, stride } = data;
  const width = (k - 1) * stride + d;
  const draw = () => (stream.uniform() < 0.5 ? -1 : 1);
  const whole = Float32Array.from({ length: count * width }, () =>
    data.source === "boolean" ? draw() : stream.normal(),
  );
  const at = (i) => Math.floor(i / (k * d)) * width + (Math.floor(i / d) % k) * stride + (i % d);
  return Float32Array.from({ length: count * k * d }, (_, i) => whole[at(i)]);
}

/**
 * The arithmetic of a target, once over plain numbers and once over tensors: "own" takes the responses
 * of some patches out of all.
 */
const numbers = {
  add: (a, b) => a + b, subtract: (a, b) => a - b, times: (a, b) => a * b, cos: Math.cos,
  total: sum, own: (z, patches) => patches.map((patch) => z[patch]), each: (own) => own,
};
const tensors = {
  add: tf.add, subtract: tf.sub, times: tf.mul, cos: tf.cos,
  total: (own) => tf.sum(own, 1), own: (z, patches) => tf.gather(z, patches, 1),
  each: (own) => tf.unstack(own, 1),
};

/** He_n(z) / sqrt(n!), the probabilists' Hermite polynomial of unit variance. */
function hermite({ add, subtract, times }, n, z) {
  let [previous, current] = [times(0, z), add(times(0, z), 1)];
  for (let m = 0; m < n; m++) {
    const next = subtract(times(z, current), times(Math.sqrt(m), previous));
    [previous, current] = [current, times(1 / Math.sqrt(m + 1), next)];
  }
  return current;
}

/** g(z), a weighted sum of components. */
function spectrum(over, factor, z) {
  const { add, times, cos, total, own, each } = over;
  const valueOf = (term) => {
    const mine = own(z, term.patches);
    if (term.type === "linear") return total(mine);
    if (term.type === "cosine") return cos(add(times(term.omega, total(mine)), term.phase));
    const factors = each(mine).map((one, i) => hermite(over, term.orders[i], one));
    return factors.reduce((product, one) => times(product, one));
  };
  const terms = target.terms.map((term) => times(term.coefficient, valueOf(term)));
  return times(factor, terms.reduce((all, one) => add(all, one), 0));
}

const MAPS = { linear: (t) => t, tanh: Math.tanh, cosine: Math.cos, relu: (t) => Math.max(t, 0) };

/** The target's values, axis [sample]. */
function targetValues(x, filters, factor) {
  const { patches: k, patchSize: d } = data;
  const response = (start, j) => {
    const products = range(d).map((i) => x[start + i] * filters[j * d + i]);
    return target.map === "tanh-sum" ? sum(products.map(Math.tanh)) : MAPS[target.map](sum(products));
  };
  return range(x.length / (k * d)).map((n) =>
    spectrum(numbers, factor, range(k).map((j) => response((n * k + j) * d, j))),
  );
}

/** Inputs and targets of the training and the test sample, the target's factor. */
function drawProblem() {
  const trainX = drawInputs(data.trainSize, new Stream(seed, "data"));
  const testX = drawInputs(data.testSize, new Stream(seed, "test-data"));
  const [stream, d] = [new Stream(seed, "target"), data.patchSize];
  const drawn = range(Math.max(...target.groups) + 1).map(() => {
    const u = range(d).map(() => stream.normal() * target.scale);
    const length = Math.sqrt(sum(u.map((value) => value * value)));
    return target.fixedLength ? u.map((value) => (value * target.scale * Math.sqrt(d)) / length) : u;
  });
  const filters = target.groups.flatMap((group) => drawn[group]);
  let { factor } = target;
  if (target.unitVariance) {
    const values = targetValues(trainX, filters, factor);
    const mean = sum(values) / values.length;
    const deviation = Math.sqrt(sum(values.map((y) => (y - mean) ** 2)) / values.length);
    factor = deviation > 0 ? factor / deviation : factor;
  }
  let trainY = Float32Array.from(targetValues(trainX, filters, factor));
  if (target.noise > 0) {
    const noise = new Stream(seed, "noise");
    trainY = trainY.map((y) => y + target.noise * noise.normal());
  }
  return { trainX, trainY, testX, testY: Float32Array.from(targetValues(testX, filters, factor)), factor };
}

/** The model's parameters by name: float32 numbers and their shape. */
function drawInitial() {
  const parameters = {};
  if (model.kind === "patch") {
    const [d, count] = [data.patchSize, Math.max(...model.groups) + 1];
    const rows = model.startsTied ? 1 : count;
    const [limit, stream] = [Math.sqrt(6 / (rows + d)), new Stream(seed, "init-filters")];
    const drawn = range(rows * d).map(() => (2 * stream.uniform() - 1) * limit);
    const values = Float32Array.from({ length: count * d }, (_, i) => drawn[i % drawn.length]);
    parameters.filters = { values, shape: [count, d] };
  }
  if (model.hidden !== null) {
    const inputs = data.patches * (model.kind === "dense" ? data.patchSize : 1);
    const [widths, stream] = [[inputs, ...model.hidden, 1], new Stream(seed, "init-head")];
    const draw = (count, fanIn) =>
      Float32Array.from({ length: count }, () => (2 * stream.uniform() - 1) / Math.sqrt(fanIn));
    for (let layer = 0; layer + 1 < widths.length; layer++) {
      const [a, b] = [widths[layer], widths[layer + 1]];
      parameters["matrix" + layer] = { values: draw(a * b, a), shape: [a, b] };
      parameters["bias" + layer] = { values: draw(b, a), shape: [b] };
    }
  }
  return parameters;
}

/** The rows of every batch: each epoch in a new order, what is left of it passed over. */
function* batches() {
  const [order, stream] = [range(data.trainSize), new Stream(seed, "shuffle")];
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    stream.shuffle(order);
    for (let start = 0; start + training.batchSize <= order.length; start += training.batchSize) {
      yield order.slice(start, start + training.batchSize);
    }
  }
}

/** The patch responses z = h(w, x), axes [sample, patch]. */
function respond(filters, x) {
  const products = tf.mul(x, tf.gather(filters, model.groups));
  if (model.map === "tanh-sum") return tf.sum(tf.tanh(products), 2);
  const inner = tf.sum(products, 2);
  return { linear: (t) => t, tanh: tf.tanh, cosine: tf.cos, relu: tf.relu }[model.map](inner);
}

/** The model's predictions, axis [sample]; x has axes [sample, patch, coordinate]. */
function predict(parameters, factor, x) {
  const isDense = model.kind === "dense";
  let values = isDense ? tf.reshape(x, [x.shape[0], -1]) : respond(parameters.filters, x);
  if (model.hidden === null) return spectrum(tensors, factor, values);
  for (let layer = 0; layer <= model.hidden.length; layer++) {
    values = tf.add(tf.matMul(values, parameters["matrix" + layer]), parameters["bias" + layer]);
    if (layer < model.hidden.length) values = tf.relu(values);
  }
  return tf.squeeze(values, [1]);
}

function makeOptimizer() {
  const { optimizer, learningRate, momentum, beta1, beta2, epsilon } = training;
  if (optimizer === "adam") return tf.train.adam(learningRate, beta1, beta2, epsilon);
  return optimizer === "momentum" ? tf.train.momentum(learningRate, momentum) : tf.train.sgd(learningRate);
}

function train() {
  const { trainX, trainY, testX, testY, factor } = drawProblem();
  const inputs = (x) => tf.tensor3d(x, [x.length / (data.patches * data.patchSize), data.patches, data.patchSize]);
  const [allX, allY, heldOut] = [inputs(trainX), tf.tensor1d(trainY), inputs(testX)];
  const parameters = Object.fromEntries(
    Object.entries(drawInitial()).map(([name, { values, shape }]) => [name, tf.variable(tf.tensor(values, shape))]),
  );
  const optimizer = makeOptimizer();
  const perEpoch = Math.floor(data.trainSize / training.batchSize);
  let step = 0;
  for (const rows of batches()) {
    const loss = tf.tidy(() => {
      const [x, y] = [tf.gather(allX, rows), tf.gather(allY, rows)];
      const cost = () => tf.mean(tf.square(tf.sub(predict(parameters, factor, x), y)));
      return optimizer.minimize(cost, true, Object.values(parameters)).dataSync()[0];
    });
    step++;
    if (step % perEpoch === 0) {
      console.log("epoch " + step / perEpoch + ": loss of its last batch " + loss.toPrecision(6));
    }
  }
  const predicted = tf.tidy(() => predict(parameters, factor, heldOut).dataSync());
  const mse = sum([...testY].map((y, i) => (predicted[i] - y) ** 2)) / testY.length;
  console.log("test MSE " + mse.toPrecision(9));
  if (EXPECTED_TEST_MSE !== null) {
    const apart = Math.abs(mse / EXPECTED_TEST_MSE - 1).toPrecision(2);
    console.log("the lab's " + EXPECTED_TEST_MSE.toPrecision(9) + "; they differ by " + apart + " of it");
  }
}

train();
`;
