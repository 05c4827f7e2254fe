import { CaptureError } from './capture-error.ts';
import type { CaptureFile } from './capture-file.ts';

const shownSentences = 3;
const shownNames = 20;

/** Keeps the list of files of a folder that hold no flows. */
export class LeftOut {
  readonly #sentences = new Map<CaptureFile, string>();
  #last: unknown = null;

  has(file: CaptureFile): boolean {
    return this.#sentences.has(file);
  }

  /** Leaves a file out for an error with a sentence, or throws the error where the file was asked for by name. Gives the bytes left: 0. */
  take(file: CaptureFile, error: unknown): number {
    if (!file.optional || !(error instanceof CaptureError)) throw error;
    this.#sentences.set(file, error.message);
    this.#last = error;
    return 0;
  }

  /** A sentence on all of them, null where there are none. Throws the last reason where nothing else is left. @param files of the scan */
  note(files: number): string | null {
    const sentences = [...this.#sentences.values()];
    if (sentences.length === 0) return null;
    if (sentences.length === files) throw this.#last;
    const others = [...this.#sentences.keys()].slice(shownSentences).map(({ name }) => name);
    const more = others.length - shownNames;
    const named = `${others.slice(0, shownNames).join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`;
    return (
      `${sentences.length} of the ${files} files in the folder ${sentences.length === 1 ? 'was' : 'were'} left out: ` +
      `${sentences.slice(0, shownSentences).join(' ')}${others.length > 0 ? ` Left out for such reasons, too: ${named}.` : ''}`
    );
  }
}
