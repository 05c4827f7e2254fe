/** Counts cells of a file that could not be read though their rows could, over all its headers. */
export class OddCells {
  #times = 0;
  #durations = 0;

  /** Counts a time (ts) that could not be read. */
  addTime(): void {
    this.#times += 1;
  }

  /** Counts a duration that could not be read. */
  addDuration(): void {
    this.#durations += 1;
  }

  /** Sentences for the account, once all rows are read. */
  notes(): readonly string[] {
    const rowsHave = (count: number) => (count === 1 ? '1 row has' : `${count.toLocaleString('en-US')} rows have`);
    const times = `${rowsHave(this.#times)} a time (ts) that could not be read; ${this.#times === 1 ? 'it keeps its place' : 'they keep their place'} in the file.`;
    const durations = `${rowsHave(this.#durations)} a duration that could not be read; it counts as unknown.`;
    return [...(this.#times > 0 ? [times] : []), ...(this.#durations > 0 ? [durations] : [])];
  }
}
