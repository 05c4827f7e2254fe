/** A longer line is handed over in pieces: whoever reads it has its own limit. */
const longestHeld = 8 * 1024 * 1024;

/** Cuts a text that comes in chunks at its line ends, so that what is handed over ends with a whole line. */
export class WholeLines {
  #held = '';

  /** Everything up to the last line end so far; the begun line is held back. */
  push(chunk: string): string {
    const text = this.#held + chunk;
    const end = text.length > longestHeld && !text.includes('\n') ? text.length : text.lastIndexOf('\n') + 1;
    this.#held = text.slice(end);
    return text.slice(0, end);
  }

  /** The last line, where the text does not end with a line end. */
  end(): string {
    const rest = this.#held;
    this.#held = '';
    return rest;
  }
}
