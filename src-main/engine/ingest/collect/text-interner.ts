/** Gives each distinct text a number, so that a column of repeated texts costs four bytes a row. 0 is the empty text. */
export class TextInterner {
  readonly texts: string[] = [''];
  readonly #numbers = new Map<string, number>([['', 0]]);
  #characters = 0;

  /** Characters of all texts. */
  get characters(): number {
    return this.#characters;
  }

  /** Number of the text, counted in order of first appearance. */
  intern(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    // A slice of a parsed line would keep the whole line alive; a copy through Buffer does not.
    const copy = Buffer.from(text).toString();
    const next = this.texts.length;
    this.texts.push(copy);
    this.#characters += copy.length;
    this.#numbers.set(copy, next);
    return next;
  }
}
