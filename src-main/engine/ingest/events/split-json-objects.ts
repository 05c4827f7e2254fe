import { CaptureError } from '../capture-error.ts';

/** No event is longer: a bracket that never closes would swallow the rest of the file. */
const longestObject = 8 * 1024 * 1024;

/**
 * Cuts a text that comes in chunks into the objects of its outermost level: those of one list, or objects that are written over several
 * lines. Holds one object at a time. Throws a `CaptureError`, which goes on from the file's name, for an object that never ends.
 */
export class JsonObjectSplitter {
  #held = '';
  #scanned = 0;
  #depth = 0;
  #inString = false;
  #line = 1;
  #firstLine = 1;
  #other = false;
  #openLists = 0;
  readonly #onObject: (text: string, line: number) => void;
  readonly #onOther: (line: number) => void;

  /**
   * @param onObject told the text of each object, balanced but perhaps no JSON, and the line on which it begins
   * @param onOther told the line of anything between objects that is neither a list's punctuation nor blank, once a stretch
   */
  constructor(onObject: (text: string, line: number) => void, onOther: (line: number) => void) {
    this.#onObject = onObject;
    this.#onOther = onOther;
  }

  push(chunk: string): void {
    const text = this.#held + chunk;
    let start = this.#depth > 0 ? 0 : -1;
    let at = this.#scanned;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10) this.#line += 1;
      if (this.#inString) {
        if (code === 92) {
          if (at + 1 >= text.length) break; // what is escaped comes with the next chunk
          at += 1;
        } else if (code === 34) this.#inString = false;
      } else if (this.#depth > 0) {
        if (code === 34) this.#inString = true;
        else if (code === 123) this.#depth += 1;
        else if (code === 125) {
          this.#depth -= 1;
          if (this.#depth === 0) this.#onObject(text.slice(start, at + 1), this.#firstLine);
        }
      } else if (code === 123) {
        this.#depth = 1;
        start = at;
        this.#firstLine = this.#line;
        this.#other = false;
      } else if (code === 91) this.#openLists += 1;
      else if (code === 93) this.#openLists -= 1;
      else if (code > 32 && code !== 44 && !this.#other) {
        this.#other = true;
        this.#onOther(this.#line);
      }
    }
    this.#held = this.#depth > 0 ? text.slice(start) : '';
    this.#scanned = this.#depth > 0 ? at - start : 0;
    if (this.#held.length > longestObject) {
      throw new CaptureError(
        'bad-input',
        `cannot be told apart from line ${this.#firstLine} on: an event begins there that never ends. Mend that line, then scan again.`,
      );
    }
  }

  /** Tells of an object that the text ends in. Gives whether every list that began ended too. */
  end(): boolean {
    if (this.#depth > 0) this.#onOther(this.#firstLine);
    return this.#depth === 0 && this.#openLists <= 0;
  }
}
