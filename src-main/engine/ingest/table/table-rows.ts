import { volumeColumns } from '../../types.ts';
import type { ReadContext } from '../flow-reader.ts';
import { type ColumnMap, mapColumns } from './column-map.ts';
import { createFlowRowParser, type FlowRowParser } from './flow-row-parser.ts';
import { isComment, isSeparatorRow, withoutCommentSign } from './header-line.ts';
import { NumberReader } from './number-reader.ts';
import { OddCells } from './odd-cells.ts';
import { overlookedColumns } from './overlooked-columns.ts';
import { refuseHeader } from './refuse-header.ts';
import { takeRow } from './take-row.ts';

/** The columns of a header by what a person said of it, or else by their names; null where neither finds the volumes. */
function understand(header: readonly string[], context: ReadContext): ColumnMap | null {
  const choice = context.columnsOf(header);
  const map = mapColumns(header, choice);
  return map.missingVolumes.length > (choice ? volumeColumns.length - 1 : 0) ? null : map;
}

/** The parser for the rows below a header. Throws a `CaptureError` for a header that says nothing to us. */
export function parserFor(header: readonly string[], context: ReadContext, odd: OddCells, monthFirst = false): FlowRowParser {
  const map = understand(header, context);
  if (!map) throw refuseHeader(header, mapColumns(header, context.columnsOf(header)).missingVolumes);
  if (context.columnsOf(header) === null) for (const note of overlookedColumns(header)) context.note(note);
  return createFlowRowParser(map, header.length, context.labels, odd, new NumberReader(), monthFirst);
}

/**
 * Takes the rows of a table one after the other: lines before the header, the header, rows, and headers that recur where tables were
 * put together. Every row ends in the account.
 */
export class TableRows {
  readonly #context: ReadContext;
  readonly #odd = new OddCells();
  readonly #monthFirst: boolean;
  #parser: FlowRowParser | null = null;
  #names: readonly string[] | null = null;
  #header = '';

  /** @param monthFirst whether dates have the month before the day */
  constructor(context: ReadContext, monthFirst: boolean) {
    this.#context = context;
    this.#monthFirst = monthFirst;
  }

  /** The last header so far; null before the first. */
  get header(): readonly string[] | null {
    return this.#names;
  }

  /**
   * Throws a `CaptureError` for a header that says nothing to us.
   * @param line line number of the file, from 1; @param ended see `FlowRowParser.parse`
   */
  take(cells: readonly string[], line: number, ended: boolean): void {
    if (!this.#parser) {
      this.#begin(cells);
      return;
    }
    const reason = this.#parser.parse(cells, ended);
    if (reason === null || !this.#isNoRow(cells)) takeRow(this.#context, this.#parser, cells, line, 'header', reason);
  }

  /** Notes what there is to say; call it once all rows are taken. */
  end(): void {
    this.#endTable();
    for (const note of this.#odd.notes()) this.#context.note(note);
  }

  #endTable(): void {
    for (const note of this.#parser?.notes() ?? []) this.#context.note(note);
  }

  #setAside(reason: string): void {
    this.#context.account.setAside(reason);
  }

  #begin(cells: readonly string[]): void {
    if (isSeparatorRow(cells)) this.#setAside('line that names the delimiter (sep=)');
    else if (!isComment(cells)) this.#open(cells);
    else if (understand(withoutCommentSign(cells), this.#context)) this.#open(withoutCommentSign(cells));
    else this.#setAside('comment line (#)');
  }

  #open(header: readonly string[]): void {
    this.#parser = parserFor(header, this.#context, this.#odd, this.#monthFirst);
    this.#names = header;
    this.#header = header.join('\n');
  }

  /** Looks at a row that cannot be used: a header that recurs, perhaps with other columns, or a comment, is no damage. */
  #isNoRow(cells: readonly string[]): boolean {
    if (cells.join('\n') === this.#header) this.#setAside('repeated header');
    else if (isComment(cells)) this.#setAside('comment line (#)');
    else if (mapColumns(cells).missingVolumes.length === 0) {
      this.#endTable();
      this.#open(cells);
      this.#setAside('further header');
    } else return false;
    return true;
  }
}
