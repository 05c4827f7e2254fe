import type { ReadAccount, SkippedRows } from '../types.ts';

const shownFiles = 3;

/** Something that was said of one or more files of a scan. */
interface Said {
  readonly files: string[];
  count: number;
  firstLines: readonly number[];
}

/** Puts the accounts of the files of a scan together: what holds for several files is said once. */
export class ScanAccount {
  readonly #fileCount: number;
  #read = 0;
  #used = 0;
  #records = 0;
  #withUnknownVolumes = 0;
  readonly #formats = new Set<string>();
  readonly #skipped = new Map<string, Said>();
  readonly #setAside = new Map<string, number>();
  readonly #notes = new Map<string, Said>();

  constructor(fileCount: number) {
    this.#fileCount = fileCount;
  }

  get read(): number {
    return this.#read;
  }

  /** Adds what became of one file. */
  add(file: string, account: ReadAccount): void {
    this.#read += account.read;
    this.#used += account.used;
    this.#records += account.input.records;
    this.#withUnknownVolumes += account.withUnknownVolumes;
    for (const format of account.input.formats) this.#formats.add(format);
    for (const { reason, count, firstLines } of account.skipped) this.#say(this.#skipped, reason, file, count, firstLines);
    for (const { reason, count } of account.input.setAside) this.#setAside.set(reason, (this.#setAside.get(reason) ?? 0) + count);
    for (const note of account.notes) this.note(note, file);
  }

  /** Adds a sentence. @param file the file that it is about; null for the whole scan */
  note(sentence: string, file: string | null): void {
    this.#say(this.#notes, sentence, file, 1, []);
  }

  #say(list: Map<string, Said>, text: string, file: string | null, count: number, firstLines: readonly number[]): void {
    const said = list.get(text);
    if (!said) {
      list.set(text, { files: file === null ? [] : [file], count, firstLines });
      return;
    }
    said.count += count;
    if (file !== null) said.files.push(file);
  }

  /** The text, and where a scan has several files, of which it is said. */
  #withFiles(text: string, { files, firstLines }: Said): string {
    const [first] = files;
    if (this.#fileCount === 1 || first === undefined) return text;
    if (files.length === 1) return `${first}: ${text}`;
    if (firstLines.length > 0) return `${text} (in ${files.length} files, first in ${first})`;
    return `${files.slice(0, shownFiles).join(', ')}${files.length > shownFiles ? ` and ${files.length - shownFiles} more files` : ''}: ${text}`;
  }

  finish(): ReadAccount {
    const skipped: SkippedRows[] = [...this.#skipped].map(([reason, said]) => ({
      reason: this.#withFiles(reason, said),
      count: said.count,
      firstLines: said.firstLines,
    }));
    return {
      read: this.#read,
      used: this.#used,
      skipped: skipped.sort((a, b) => b.count - a.count),
      input: {
        formats: [...this.#formats],
        records: this.#records,
        setAside: [...this.#setAside].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
      },
      withUnknownVolumes: this.#withUnknownVolumes,
      notes: [...this.#notes].map(([sentence, said]) => this.#withFiles(sentence, said)),
    };
  }
}
