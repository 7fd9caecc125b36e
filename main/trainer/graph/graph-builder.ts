import type { ConstantValues } from "../engine/constants.ts";
import type { Attributes, DataType, Executor, Shaped } from "../engine/operations.ts";
import type { GraphNode, GraphType, NodeAttribute } from "./graph-def.ts";
import { outputShape } from "./shapes.ts";

/** The place of a tensor in a graph. */
export interface GraphTensor extends Shaped {
  /** `node:output` */
  readonly name: string;
  readonly type: GraphType;
  /** Of constants alone. */
  readonly values?: Int32Array;
  /** Whether it is made anew by every turn of the loop. */
  readonly isInLoop: boolean;
}

/** What one turn of a loop leaves behind. */
export interface Turn {
  /** In place of the variables, axis `[variable]`. */
  readonly next: readonly GraphTensor[];
  /** Kept of every turn. */
  readonly kept: GraphTensor;
}

export interface LoopResult {
  /** The variables after the last turn. */
  readonly variables: readonly GraphTensor[];
  /** Axes `[turn, ...]`. */
  readonly kept: GraphTensor;
}

/** A float32 tensor that is the same in every run. */
export interface FixedInput {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A variable on its two ways: into another turn, and out of the loop. */
interface Switched {
  readonly inside: GraphTensor;
  readonly leaving: string;
}

const FRAME = "steps";

/**
 * Writes operations into a TensorFlow graph instead of doing them. A graph has one loop, made of the
 * control flow operations Enter, Merge, Switch, NextIteration and Exit (J. Yu et al., Dynamic control
 * flow in large-scale machine learning, 2018).
 */
export class GraphBuilder implements Executor<GraphTensor> {
  readonly nodes: GraphNode[] = [];
  /**
   * Constants that are no indices. They are fed: TensorFlow reorders arithmetic with numbers that it
   * knows, which would change the last bit of results.
   */
  readonly #fixed = new Map<string, FixedInput>();
  /** What the loop reads from outside, by its name there. */
  readonly #entered = new Map<string, GraphTensor>();
  #isInLoop = false;

  /** What is to be fed to every run beside its own inputs, by name. */
  get fixed(): ReadonlyMap<string, FixedInput> {
    return this.#fixed;
  }

  /** A tensor that is given anew for every run of the graph; axes of any length are −1. */
  input(name: string, shape: readonly number[], type: DataType): GraphTensor {
    this.#node(name, "Placeholder", [], {
      dtype: { type },
      ...(!shape.includes(-1) && { shape: { shape } }),
    });
    return { name: `${name}:0`, shape, type, isInLoop: false };
  }

  constant(values: ConstantValues, shape: readonly number[], type: DataType): GraphTensor {
    const name = `constant_${this.nodes.length}`;
    if (type === "float32") {
      this.#fixed.set(name, { shape, values: Float32Array.from(values) });
      return this.input(name, shape, type);
    }
    const numbers = Int32Array.from(values);
    this.#node(name, "Const", [], {
      dtype: { type },
      value: { tensor: { shape, values: numbers } },
    });
    return { name: `${name}:0`, shape, type, values: numbers, isInLoop: false };
  }

  run(
    op: string,
    attributes: Attributes,
    inputs: readonly GraphTensor[],
    count: number,
  ): GraphTensor[] {
    const shape = outputShape(op, attributes, inputs);
    const named = Object.entries(attributes).map(([name, value]) => [name, nodeAttribute(value)]);
    const node = this.#operation(op, Object.fromEntries(named), inputs);
    return Array.from({ length: count }, (_, i) => ({
      ...{
        name: `${node}:${i}`,
        shape,
        type: attributes.Tparams === "int32" ? "int32" : "float32",
      },
      isInLoop: this.#isInLoop,
    }));
  }

  /** Gives a tensor a name by which it can be asked for, and hands that back. */
  output(name: string, { name: input, type }: GraphTensor): string {
    return this.#node(name, "Identity", [input], { T: { type } });
  }

  /**
   * Repeats a turn.
   * @param turns how often; a scalar
   * @param initial the variables before the first turn, float32
   * @param turn makes one turn of its number, counted from 0, and the variables before it
   */
  loop(
    turns: GraphTensor,
    initial: readonly GraphTensor[],
    turn: (index: GraphTensor, variables: readonly GraphTensor[]) => Turn,
  ): LoopResult {
    const zero = this.constant([0], [], "int32");
    const one = this.constant([1], [], "int32");
    const list = this.#list(turns);
    const merged = [zero, list.flow, ...initial].map((variable) => this.#merge(variable));
    this.#isInLoop = true;
    const isLeft = this.#operation("Less", { T: { type: "int32" } }, [merged[0]!, turns]);
    const condition = this.#node("condition", "LoopCond", [`${isLeft}:0`], {});
    const switches = merged.map((variable) => this.#switch(variable, condition));
    const [index, flow, ...variables] = switches.map(({ inside }) => inside);
    const { next, kept } = turn(index!, variables);
    const after = this.#operation("AddV2", { T: { type: "int32" } }, [index!, one]);
    const writing = [list.handle, index!, kept, flow!];
    const written = this.#operation("TensorArrayWriteV3", { T: { type: "float32" } }, writing);
    const nexts = [`${after}:0`, `${written}:0`, ...next.map(({ name }) => name)];
    nexts.forEach((name, i) => this.#comeBack(merged[i]!, name));
    this.#isInLoop = false;
    const [, lastFlow, ...finals] = switches.map((variable) => this.#exit(variable));
    const all = this.#operation("Range", { Tidx: { type: "int32" } }, [zero, turns, one]);
    const gathering = [list.handle.name, `${all}:0`, lastFlow!.name];
    const type: NodeAttribute = { type: "float32" };
    const gathered = this.#node("all_kept", "TensorArrayGatherV3", gathering, { dtype: type });
    return {
      variables: finals,
      kept: { ...kept, name: `${gathered}:0`, shape: [-1, ...kept.shape], isInLoop: false },
    };
  }

  /** A list with a place for every turn; who writes or reads it takes the flow from who did before. */
  #list(turns: GraphTensor): { readonly handle: GraphTensor; readonly flow: GraphTensor } {
    const list = this.#node("kept", "TensorArrayV3", [turns.name], { dtype: { type: "float32" } });
    const place = { shape: [], isInLoop: false };
    return {
      handle: { ...place, name: `${list}:0`, type: "resource" },
      flow: { ...place, name: `${list}:1`, type: "float32" },
    };
  }

  /** A variable at the beginning of every turn: its first value, or what the turn before left. */
  #merge(first: GraphTensor): GraphTensor {
    const T: NodeAttribute = { type: first.type };
    const entering = this.#enter(first, false);
    const name = `merge_${this.nodes.length}`;
    const merged: GraphTensor = { ...first, name: `${name}:0`, isInLoop: true };
    this.#node(name, "Merge", [entering.name, nextName(merged)], { T, N: { number: 2 } });
    return merged;
  }

  #switch(variable: GraphTensor, condition: string): Switched {
    const inputs = [variable.name, `${condition}:0`];
    const node = this.#node(`switch_${this.nodes.length}`, "Switch", inputs, {
      T: { type: variable.type },
    });
    return { inside: { ...variable, name: `${node}:1` }, leaving: `${node}:0` };
  }

  #comeBack(merged: GraphTensor, next: string): void {
    this.#node(nextName(merged), "NextIteration", [next], { T: { type: merged.type } });
  }

  #exit({ inside, leaving }: Switched): GraphTensor {
    const T: NodeAttribute = { type: inside.type };
    const node = this.#node(`exit_${this.nodes.length}`, "Exit", [leaving], { T });
    return { ...inside, name: `${node}:0`, isInLoop: false };
  }

  #enter(outside: GraphTensor, isConstant: boolean): GraphTensor {
    const node = this.#node(`enter_${this.nodes.length}`, "Enter", [outside.name], {
      T: { type: outside.type },
      frame_name: { text: FRAME },
      is_constant: { flag: isConstant },
      parallel_iterations: { number: 1 },
    });
    return { ...outside, name: `${node}:0`, isInLoop: true };
  }

  /** An operation where the builder stands, within the loop on what is there. */
  #operation(
    op: string,
    attributes: Readonly<Record<string, NodeAttribute>>,
    inputs: readonly GraphTensor[],
  ): string {
    const names = inputs.map((input) => this.#here(input).name);
    return this.#node(`${op}_${this.nodes.length}`, op, names, attributes);
  }

  #here(tensor: GraphTensor): GraphTensor {
    if (!this.#isInLoop || tensor.isInLoop) return tensor;
    const entered = this.#entered.get(tensor.name) ?? this.#enter(tensor, true);
    this.#entered.set(tensor.name, entered);
    return entered;
  }

  #node(
    name: string,
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, NodeAttribute>>,
  ): string {
    this.nodes.push({ name, op, inputs, attributes });
    return name;
  }
}

/** The node by which a variable comes back to its merge. */
function nextName(merged: GraphTensor): string {
  return `next_of_${merged.name.split(":")[0]}`;
}

function nodeAttribute(value: DataType | number | boolean): NodeAttribute {
  switch (typeof value) {
    case "boolean":
      return { flag: value };
    case "number":
      return { number: value };
    case "string":
      return { type: value };
  }
}
