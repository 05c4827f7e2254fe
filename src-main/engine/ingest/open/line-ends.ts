/**
 * Turns every line end of a text that comes in chunks ("\r\n", "\r", and the "\r\r\n" of text that was converted twice) into "\n".
 * One file may mix them. No line is lost or added, so line numbers stay right.
 */
export class LineEnds {
  /** Carriage returns at the end of the last chunk: only the next one tells whether a "\n" belongs to them. */
  #held = '';

  /** The chunk with every line end as "\n"; may hold back its end until the next call. */
  push(chunk: string): string {
    let text = this.#held + chunk;
    this.#held = '';
    if (!text.includes('\r')) return text;
    if (text.endsWith('\r')) {
      this.#held = text.endsWith('\r\r') ? '\r\r' : '\r';
      text = text.slice(0, -this.#held.length);
    }
    const unix = text.split('\r\n').join('\n'); // faster than replaceAll where every line has one
    return unix.includes('\r') ? unix.replace(/\r\n?/g, '\n') : unix;
  }

  /** What was held back, once there is no further chunk. */
  end(): string {
    const rest = this.#held.replaceAll('\r', '\n');
    this.#held = '';
    return rest;
  }
}
