"""Times the benchmark's networks in PyTorch and JAX, one line of JSON a figure.

Arguments: a file of the check's problem, then the ids of networks. Every seed has inputs and an order
of its own, as in the lab; then once more all seeds have one set of inputs and one order, which spares
the peers memory traffic.
"""
import json
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
import torch

BATCH, HIDDEN, RATE, REPETITIONS = 100, 50, 0.01, 5
# A peer that is slower is timed three times alone, so that the benchmark ends.
MAX_SECONDS, MIN_REPETITIONS = 8, 3
SHAPES = {"large": (30, 30, 1000)}


def emit(**fields):
    print(json.dumps(fields), flush=True)


def forget_peak():
    """Has the system count this process's peak of memory anew, where it can."""
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
        return True
    except OSError:
        return False


def peak_bytes():
    with open("/proc/self/status") as file:
        return next(1024 * int(line.split()[1]) for line in file if line.startswith("VmHWM"))


def timing(run, steps, seeds):
    counts = forget_peak()
    run(steps)
    wall, cpu = [], []
    begun = time.perf_counter()
    for _ in range(REPETITIONS):
        if len(wall) >= MIN_REPETITIONS and time.perf_counter() - begun > MAX_SECONDS:
            break
        started, started_cpu = time.perf_counter(), time.process_time()
        run(steps)
        wall.append((time.perf_counter() - started) * 1e6 / steps / seeds)
        cpu.append((time.process_time() - started_cpu) * 1e6 / steps / seeds)
    wall.sort()
    cpu.sort()
    middle = len(wall) // 2
    spread = {"cpu": cpu[middle], "median": wall[middle], "lowest": wall[0], "highest": wall[-1]}
    return {**spread, "peakBytes": peak_bytes()} if counts else spread


def known(xp, z):
    return (z[..., 0] + xp.cos(z[..., :5].sum(-1))) / 2


def respond(xp, network, w, x):
    products = x * w
    return (xp.tanh(products) if network == "tanh-sum" else products).sum(-1)


def predict(xp, network, p, x):
    """x has axes [..., sample, patch, coordinate]; parameters broadcast against it."""
    if network == "dense":
        flat = x.reshape(x.shape[:-2] + (-1,))
        return (xp.maximum(flat @ p[0] + p[1], 0 * p[1]) @ p[2] + p[3])[..., 0]
    z = respond(xp, network, p[0], x)
    if network != "mlp":
        return known(xp, z)
    return (xp.maximum(z @ p[1] + p[2], 0 * p[2]) @ p[3] + p[4])[..., 0]


def shapes(network, k, d):
    layers = [(1, HIDDEN), (HIDDEN, 1), (1, 1)]
    if network == "dense":
        return [(k * d, HIDDEN)] + layers
    bank = [(1, k if network == "unshared" else 1, d)]
    return bank + [(k, HIDDEN)] + layers if network == "mlp" else bank


def problem(network, seeds, sets):
    """Inputs [set, sample, patch, coordinate], targets, initial parameters, orders [set, sample]."""
    k, d, n = SHAPES.get(network, (10, 10, 10000))
    rng = np.random.default_rng(1)
    f = np.float32
    x = rng.standard_normal((sets, n, k, d), f)
    u = rng.standard_normal((seeds, 1, 1, d)).astype(f)
    blocks = [x[:, i : i + 500] for i in range(0, n, 500)]
    y = np.concatenate([known(np, respond(np, network, u, b)) for b in blocks], 1)
    init = [(rng.standard_normal((seeds,) + s) * 0.2).astype(f) for s in shapes(network, k, d)]
    order = np.stack([rng.permutation(n) for _ in range(sets)]).astype(np.int32)
    return x, y.astype(f), init, order


def jax_runner(network, x, y, init, order, rate=RATE):
    own = 0 if len(x) > 1 else None
    x, order = (jnp.asarray(a if own == 0 else a[0]) for a in (x, order))
    y = jnp.asarray(y)
    batches = order.shape[-1] // BATCH

    def one(x, order, y, p, count):
        def loss(p, rows):
            return ((predict(jnp, network, p, x[rows]) - y[rows]) ** 2).mean()

        def step(p, i):
            rows = jax.lax.dynamic_slice_in_dim(order, (i % batches) * BATCH, BATCH)
            value, gradient = jax.value_and_grad(loss)(p, rows)
            return [a - rate * b for a, b in zip(p, gradient)], value

        return jax.lax.scan(step, p, jnp.arange(count))

    many = jax.jit(jax.vmap(one, in_axes=(own, own, 0, 0, None)), static_argnums=4)

    def run(count):
        _, losses = many(x, order, y, [jnp.asarray(a) for a in init], count)
        return np.asarray(losses)

    return run


def torch_runner(network, x, y, init, order, compiled=False, rate=RATE):
    x, y = torch.from_numpy(x), torch.from_numpy(y)
    order = torch.from_numpy(order.astype(np.int64))
    batches = order.shape[1] // BATCH
    seed = torch.arange(len(y))[:, None]

    def loss(p, xb, yb):
        return ((predict(torch, network, p, xb) - yb) ** 2).mean(1)

    function = torch.compile(loss) if compiled else loss

    def batch(i):
        rows = order[:, (i % batches) * BATCH : (i % batches + 1) * BATCH]
        if len(x) > 1:
            return x[seed, rows], y.gather(1, rows)
        return x[0][rows[0]][None], y[:, rows[0]]

    def run(count):
        p = [torch.tensor(a, requires_grad=True) for a in init]
        optimizer = torch.optim.SGD(p, lr=rate)
        losses = []
        for i in range(count):
            inputs, targets = batch(i)
            optimizer.zero_grad()
            value = function(p, inputs, targets)
            value.sum().backward()
            optimizer.step()
            losses.append(value.detach())
        return torch.stack(losses, 1).numpy()

    return run


def check(file):
    """The losses of one run that the lab has trained as well."""
    given = json.load(open(file))
    k, d = given["patches"], given["patchSize"]
    x = np.asarray(given["inputs"], np.float32).reshape(1, -1, k, d)
    y = np.asarray(given["targets"], np.float32)[None]
    init = [np.asarray(given["filters"], np.float32).reshape(1, 1, 1, d)]
    order = np.asarray(given["order"], np.int32)[None]
    for name, runner in (("jax", jax_runner), ("torch", torch_runner)):
        losses = runner("known", x, y, init, order)(given["steps"])[0]
        emit(kind="check", peer=name, losses=[float(v) for v in losses])


def time_peers(network, seeds, sets):
    """With one set of inputs for many seeds, the peer's name says so."""
    given = problem(network, seeds, sets)
    less = ", one set of inputs" if sets < seeds else ""
    share = dict(kind="timing", network=network, seeds=seeds)
    emit(peer="JAX" + less, **share, **timing(jax_runner(network, *given), 200, seeds))
    run = torch_runner(network, *given)
    emit(peer="PyTorch" + less, **share, **timing(run, 100 if seeds < 32 else 20, seeds))
    if seeds == 1 or network not in ("known", "mlp"):
        return
    peer = "PyTorch compiled" + less
    try:
        run = torch_runner(network, *given, compiled=True)
        emit(peer=peer, **share, **timing(run, 50, seeds))
    except Exception as error:  # no compiler here: the others still count
        emit(kind="failed", peer=peer, reason=str(error)[:300])


def main(file, networks):
    emit(kind="versions", torch=torch.__version__, jax=jax.__version__)
    check(file)
    for network in networks:
        time_peers(network, 1, 1)
        for seeds in (8, 32):
            time_peers(network, seeds, seeds)
            time_peers(network, seeds, 1)


main(sys.argv[1], sys.argv[2:])
