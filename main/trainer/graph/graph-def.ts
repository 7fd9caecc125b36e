import type { Field } from "./protobuf.ts";
import { message } from "./protobuf.ts";

/** The types of tensors in a graph, with TensorFlow's numbers for them (`DataType`). */
const TYPE_NUMBERS = { float32: 1, int32: 3, bool: 10, resource: 20 } as const;

export type GraphType = keyof typeof TYPE_NUMBERS;

/** Whole numbers with their axes. */
export interface TensorContent {
  readonly shape: readonly number[];
  readonly values: Int32Array;
}

/** What an attribute of an operation may be: a type, a text, a whole number, a switch, a shape, a constant. */
export type NodeAttribute =
  | { readonly type: GraphType }
  | { readonly text: string }
  | { readonly number: number }
  | { readonly flag: boolean }
  | { readonly shape: readonly number[] }
  | { readonly tensor: TensorContent };

/** One operation of a graph. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** Outputs of other nodes: `name:index`. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, NodeAttribute>>;
}

/** The version of graphs that TensorFlow 2.15 writes, and the oldest that reads them. */
const PRODUCER = 1645;
const MIN_CONSUMER = 12;

/**
 * A graph as the content of `saved_model.pb`, under the tag "serve". Numbers of fields are those of
 * TensorFlow's saved_model.proto, meta_graph.proto, graph.proto, node_def.proto, attr_value.proto and
 * tensor.proto.
 */
export function savedModel(nodes: readonly GraphNode[]): Uint8Array {
  const versions: Field[] = [
    [1, PRODUCER],
    [2, MIN_CONSUMER],
  ];
  const graph: Field[] = [...nodes.map((node): Field => [1, nodeFields(node)]), [4, versions]];
  const metaGraph: Field[] = [
    [1, [[4, "serve"]]],
    [2, graph],
  ];
  return message([
    [1, 1],
    [2, metaGraph],
  ]);
}

function nodeFields({ name, op, inputs, attributes }: GraphNode): Field[] {
  return [
    [1, name],
    [2, op],
    ...inputs.map((input): Field => [3, input]),
    ...Object.entries(attributes).map(([key, value]): Field => {
      return [5, [[1, key], [2, [attributeField(value)]]]]; // prettier-ignore
    }),
  ];
}

function attributeField(attribute: NodeAttribute): Field {
  if ("text" in attribute) return [2, attribute.text];
  if ("number" in attribute) return [3, attribute.number];
  if ("flag" in attribute) return [5, attribute.flag];
  if ("type" in attribute) return [6, TYPE_NUMBERS[attribute.type]];
  if ("shape" in attribute) return [7, shapeFields(attribute.shape)];
  return [8, tensorFields(attribute.tensor)];
}

function tensorFields({ shape, values }: TensorContent): Field[] {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return [
    [1, TYPE_NUMBERS.int32],
    [2, shapeFields(shape)],
    [4, bytes],
  ];
}

function shapeFields(shape: readonly number[]): Field[] {
  return shape.map((length): Field => [2, [[1, length]]]);
}
