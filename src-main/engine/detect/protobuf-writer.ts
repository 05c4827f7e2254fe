const text = new TextEncoder();

/** Writes a protocol buffer message field by field: as much of the format (protobuf.dev/programming-guides/encoding) as ONNX needs. */
export class ProtobufWriter {
  readonly #chunks: Uint8Array[] = [];

  /** Variable-length integer field; `value` is an integer from 0 to 2^53. */
  integer(field: number, value: number): this {
    this.#chunks.push(varint(field * 8), varint(value));
    return this;
  }

  string(field: number, value: string): this {
    return this.bytes(field, text.encode(value));
  }

  message(field: number, value: ProtobufWriter): this {
    return this.bytes(field, value.finish());
  }

  bytes(field: number, value: Uint8Array): this {
    this.#chunks.push(varint(field * 8 + 2), varint(value.length), value);
    return this;
  }

  /** The message written so far. */
  finish(): Uint8Array<ArrayBuffer> {
    const message = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      message.set(chunk, at);
      at += chunk.length;
    }
    return message;
  }
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
