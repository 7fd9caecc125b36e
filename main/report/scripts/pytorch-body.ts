/** The script below its setup: the same for every run. */
export const PYTORCH_BODY = String.raw`

class Stream:
    """A named random stream: xoroshiro128+ (Blackman and Vigna), its low 32 bits as a number."""

    def __init__(self, seed, name):
        def mix(h):  # the finaliser of MurmurHash3
            h = ((h ^ (h >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
            h = ((h ^ (h >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
            return h ^ (h >> 16)

        name_hash = 0x811C9DC5  # FNV-1a
        for character in name:
            name_hash = ((name_hash ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
        low, high = seed & 0xFFFFFFFF, (seed >> 32) & 0xFFFFFFFF

        def word(salt):
            return mix(mix(mix(name_hash ^ salt) ^ low) ^ high)

        self.a = (word(0x9E3779B9) << 32) | word(0x7F4A7C15)
        self.b = (word(0xF39CC060) << 32) | word(0x106689D4) | 1
        self.spare = None

    def uniform(self):
        a, b, mask = self.a, self.b, 0xFFFFFFFFFFFFFFFF
        result = (a + b) & 0xFFFFFFFF
        b ^= a
        self.a = (((a << 24) | (a >> 40)) ^ b ^ (b << 16)) & mask
        self.b = ((b << 37) | (b >> 27)) & mask
        return result / 4294967296

    def normal(self):
        """Marsaglia's polar method; its second value is kept for the next call."""
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        while True:
            u, v = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            s = u * u + v * v
            if 0 < s < 1:
                scale = math.sqrt(-2 * math.log(s) / s)
                self.spare = v * scale
                return u * scale

    def shuffle(self, order):
        for i in range(len(order) - 1, 0, -1):
            j = math.floor(self.uniform() * (i + 1))
            order[i], order[j] = order[j], order[i]


def draw_inputs(count, stream):
    """float32, axes [sample, patch, coordinate]; patches that overlap are cut from one vector."""
    data = SETUP["data"]
    k, d, stride = data["patches"], data["patchSize"], data["stride"]
    width = (k - 1) * stride + d
    if data["source"] == "boolean":
        numbers = [-1.0 if stream.uniform() < 0.5 else 1.0 for _ in range(count * width)]
    else:
        numbers = [stream.normal() for _ in range(count * width)]
    whole = np.array(numbers, dtype=np.float32).reshape(count, width)
    return np.stack([whole[:, j * stride : j * stride + d] for j in range(k)], axis=1)


def hermite(n, z):
    """He_n(z) / sqrt(n!), the probabilists' Hermite polynomial of unit variance."""
    previous, current = 0 * z, 0 * z + 1
    for m in range(n):
        previous, current = current, (z * current - math.sqrt(m) * previous) / math.sqrt(m + 1)
    return current


def respond(xp, kind, filters, x):
    """The patch responses z = h(w, x), axes [sample, patch]; filters has axes [patch, coordinate]."""
    product = x * filters
    if kind == "tanh-sum":
        return xp.tanh(product).sum(-1)
    inner = product.sum(-1)
    if kind == "linear":
        return inner
    return {"tanh": xp.tanh, "cosine": xp.cos, "relu": lambda t: (t > 0) * t}[kind](inner)


def spectrum(xp, factor, z):
    """g(z), a weighted sum of components, axis [sample]."""
    total = 0
    for term in SETUP["target"]["terms"]:
        own = z[:, term["patches"]]
        if term["type"] == "linear":
            value = own.sum(-1)
        elif term["type"] == "cosine":
            value = xp.cos(term["omega"] * own.sum(-1) + term["phase"])
        else:
            value = 1
            for i, order in enumerate(term["orders"]):
                value = value * hermite(order, own[:, i])
        total = total + term["coefficient"] * value
    return factor * total


def draw_problem():
    """Inputs and targets of the training and the test sample, the target's factor."""
    seed, data, target = SETUP["seed"], SETUP["data"], SETUP["target"]
    train_x = draw_inputs(data["trainSize"], Stream(seed, "data"))
    test_x = draw_inputs(data["testSize"], Stream(seed, "test-data"))
    stream, d = Stream(seed, "target"), data["patchSize"]
    count = max(target["groups"]) + 1
    u = np.array([stream.normal() * target["scale"] for _ in range(count * d)]).reshape(count, d)
    if target["fixedLength"]:
        u *= target["scale"] * math.sqrt(d) / np.sqrt((u * u).sum(axis=1, keepdims=True))
    u = u[target["groups"]]

    def values(x, factor):
        return spectrum(np, factor, respond(np, target["map"], u, x.astype(np.float64)))

    factor = target["factor"]
    if target["unitVariance"]:
        deviation = values(train_x, factor).std()
        factor = factor / deviation if deviation > 0 else factor
    train_y = values(train_x, factor).astype(np.float32)
    if target["noise"] > 0:
        noise = Stream(seed, "noise")
        train_y = np.array([y + target["noise"] * noise.normal() for y in train_y], dtype=np.float32)
    return train_x, train_y, test_x, values(test_x, factor).astype(np.float32), factor


def draw_initial():
    """The model's parameters by name, float32."""
    seed, model, data = SETUP["seed"], SETUP["model"], SETUP["data"]
    parameters = {}
    if model["kind"] == "patch":
        d, count = data["patchSize"], max(model["groups"]) + 1
        rows = 1 if model["startsTied"] else count
        limit, stream = math.sqrt(6 / (rows + d)), Stream(seed, "init-filters")
        drawn = np.array([(2 * stream.uniform() - 1) * limit for _ in range(rows * d)], dtype=np.float32)
        parameters["filters"] = np.resize(drawn, (count, d))
    if model["hidden"] is not None:
        inputs = data["patches"] * (data["patchSize"] if model["kind"] == "dense" else 1)
        widths, stream = [inputs, *model["hidden"], 1], Stream(seed, "init-head")
        for layer, (a, b) in enumerate(zip(widths, widths[1:])):
            for name, shape in (("matrix", (a, b)), ("bias", (b,))):
                numbers = [(2 * stream.uniform() - 1) / math.sqrt(a) for _ in range(math.prod(shape))]
                parameters[f"{name}{layer}"] = np.array(numbers, dtype=np.float32).reshape(shape)
    return parameters


def batches():
    """The rows of every batch: each epoch in a new order, what is left of it passed over."""
    size, batch = SETUP["data"]["trainSize"], SETUP["training"]["batchSize"]
    order, stream = list(range(size)), Stream(SETUP["seed"], "shuffle")
    for _ in range(SETUP["training"]["epochs"]):
        stream.shuffle(order)
        for start in range(0, size - batch + 1, batch):
            yield order[start : start + batch]


def print_data():
    train_x, train_y, test_x, test_y, factor = draw_problem()
    drawn = {"trainInputs": train_x, "trainTargets": train_y, "testInputs": test_x, "testTargets": test_y}
    drawn |= draw_initial()
    summary = {name: [float(a.sum(dtype=np.float64)), *a.ravel()[:5].tolist()] for name, a in drawn.items()}
    print(json.dumps({**summary, "factor": factor, "firstBatch": next(batches())}))


def predict(torch, parameters, factor, x):
    model = SETUP["model"]
    if model["kind"] == "dense":
        values = x.flatten(1)
    else:
        values = respond(torch, model["map"], parameters["filters"][model["groups"]], x)
        if model["hidden"] is None:
            return spectrum(torch, factor, values)
    for layer in range(len(model["hidden"]) + 1):
        values = values @ parameters[f"matrix{layer}"] + parameters[f"bias{layer}"]
        values = torch.relu(values) if layer < len(model["hidden"]) else values
    return values[:, 0]


def train():
    import torch

    training = SETUP["training"]
    train_x, train_y, test_x, test_y, factor = draw_problem()
    train_x, train_y, test_x = torch.tensor(train_x), torch.tensor(train_y), torch.tensor(test_x)
    parameters = {name: torch.tensor(a, requires_grad=True) for name, a in draw_initial().items()}
    weights, rate = list(parameters.values()), training["learningRate"]
    if training["optimizer"] == "adam":
        betas = (training["beta1"], training["beta2"])
        optimizer = torch.optim.Adam(weights, lr=rate, betas=betas, eps=training["epsilon"])
    else:
        momentum = training["momentum"] if training["optimizer"] == "momentum" else 0
        optimizer = torch.optim.SGD(weights, lr=rate, momentum=momentum)
    per_epoch = len(train_y) // training["batchSize"]
    for step, rows in enumerate(batches(), start=1):
        optimizer.zero_grad()
        loss = ((predict(torch, parameters, factor, train_x[rows]) - train_y[rows]) ** 2).mean()
        loss.backward()
        optimizer.step()
        if step % per_epoch == 0:
            print(f"epoch {step // per_epoch}: loss of its last batch {loss.item():.6g}")
    with torch.no_grad():
        errors = predict(torch, parameters, factor, test_x).numpy().astype(np.float64) - test_y
    mse = float((errors**2).mean())
    print(f"test MSE {mse:.9g}")
    if EXPECTED_TEST_MSE is not None:
        print(f"the lab's {EXPECTED_TEST_MSE:.9g}; they differ by {abs(mse / EXPECTED_TEST_MSE - 1):.2g} of it")


if __name__ == "__main__":
    print_data() if "--data" in sys.argv else train()
`;
