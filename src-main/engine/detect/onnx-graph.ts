import { ProtobufWriter } from './protobuf-writer.ts';

// Field numbers and enumeration values are those of onnx.proto (github.com/onnx/onnx, IR version 8).
const float32 = 1;
const int64 = 7;
const attributeTypes = { integer: 2, integers: 7 } as const;
/** Opset 14 is the first whose LSTM has a stable layout and Squeeze takes its axes as an input; every runtime since 2021 reads it. */
const opset = 14;

/** A dimension: its length, or a name where it is free. */
type Dimension = number | string;

/** An operator's settings: integers, or lists of them. */
type Attributes = Readonly<Record<string, number | readonly number[]>>;

/** An input or output of a graph, float32. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly Dimension[];
}

/** Collects the nodes and constants of an ONNX graph whose inputs and outputs are float32. */
export class OnnxGraph {
  readonly #graph = new ProtobufWriter();
  #nodes = 0;

  /** Adds a float32 constant and returns its name. */
  floats(name: string, shape: readonly number[], values: Float32Array): string {
    return this.#constant(name, float32, shape, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  /** Adds an int64 vector and returns its name. */
  integers(name: string, values: readonly number[]): string {
    const big = BigInt64Array.from(values, BigInt);
    return this.#constant(name, int64, [values.length], new Uint8Array(big.buffer));
  }

  /** Adds an operator and returns the name of its output number `take`; the other outputs are left out. Inputs '' are absent. */
  node(operator: string, inputs: readonly string[], attributes: Attributes = {}, take = 0): string {
    const output = this.#newName(operator);
    this.#add(operator, inputs, [...Array<string>(take).fill(''), output], attributes);
    return output;
  }

  /** Adds an operator with `count` outputs and returns their names. */
  nodes(operator: string, inputs: readonly string[], attributes: Attributes, count: number): string[] {
    const name = this.#newName(operator);
    const outputs = Array.from({ length: count }, (_, k) => `${name}_${k}`);
    this.#add(operator, inputs, outputs, attributes);
    return outputs;
  }

  /** The model as the bytes of an .onnx file; a runtime lists inputs and outputs in the order given here. */
  finish(inputs: readonly OnnxValue[], outputs: readonly OnnxValue[]): Uint8Array<ArrayBuffer> {
    this.#graph.string(2, 'guardian');
    for (const input of inputs) this.#graph.message(11, valueInfo(input));
    for (const output of outputs) this.#graph.message(12, valueInfo(output));
    return new ProtobufWriter()
      .integer(1, 8)
      .string(2, 'home-iot-guardian')
      .message(7, this.#graph)
      .message(8, new ProtobufWriter().string(1, '').integer(2, opset))
      .finish();
  }

  #newName(operator: string): string {
    return `${operator.toLowerCase()}_${this.#nodes++}`;
  }

  #add(operator: string, inputs: readonly string[], outputs: readonly string[], attributes: Attributes): void {
    const node = new ProtobufWriter();
    for (const input of inputs) node.string(1, input);
    for (const output of outputs) node.string(2, output);
    node.string(3, outputs.at(-1) ?? operator).string(4, operator);
    for (const [name, value] of Object.entries(attributes)) {
      const attribute = new ProtobufWriter().string(1, name);
      if (typeof value === 'number') attribute.integer(3, value).integer(20, attributeTypes.integer);
      else {
        for (const item of value) attribute.integer(8, item);
        attribute.integer(20, attributeTypes.integers);
      }
      node.message(5, attribute);
    }
    this.#graph.message(1, node);
  }

  #constant(name: string, dataType: number, shape: readonly number[], raw: Uint8Array): string {
    const tensor = new ProtobufWriter();
    for (const length of shape) tensor.integer(1, length);
    this.#graph.message(5, tensor.integer(2, dataType).string(8, name).bytes(9, raw));
    return name;
  }
}

function valueInfo({ name, shape }: OnnxValue): ProtobufWriter {
  const dimensions = new ProtobufWriter();
  for (const dimension of shape) {
    const entry = new ProtobufWriter();
    dimensions.message(1, typeof dimension === 'number' ? entry.integer(1, dimension) : entry.string(2, dimension));
  }
  const tensor = new ProtobufWriter().integer(1, float32).message(2, dimensions);
  return new ProtobufWriter().string(1, name).message(2, new ProtobufWriter().message(1, tensor));
}
