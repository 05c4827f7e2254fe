import type { VolumeColumn } from '../../types.ts';
import { CaptureError } from '../capture-error.ts';
import { type ColumnMap, mapColumns } from '../table/column-map.ts';

/** IoT-23 joins its last three columns (tunnel_parents, label, detailed-label) with three spaces inside one field. */
const joint = / {3}/;

/** The columns of the rows below a `#fields` line. */
export interface ZeekColumns {
  readonly map: ColumnMap;
  /** Fields of a line. */
  readonly fields: number;
  /** Cells of a row: more than fields where the last one holds several, joined by three spaces. */
  readonly cells: number;
}

/** How a log writes its rows, as its lines that begin with "#" declare it; all but `separator` are texts of whole cells. */
export interface ZeekNotation {
  readonly separator: string;
  readonly unset: string;
  readonly empty: string;
}

/** What Zeek declares unless it is told otherwise (LogAscii in its documentation). */
const usualNotation: ZeekNotation = { separator: '\t', unset: '-', empty: '(empty)' };

/** "\x09" as Zeek writes a separator, or the character itself. */
function separatorOf(text: string): string {
  const code = /^\\x([0-9a-f]{2})/i.exec(text)?.[1];
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return text.startsWith('\\t') ? '\t' : (text[0] ?? usualNotation.separator);
}

/** Names of the lines that say how rows are to be read. */
const telling = ['#separator', '#unset_field', '#empty_field', '#path', '#fields'];

/** What the lines that begin with "#" have said so far of the rows that follow. They may recur: logs are pasted together. */
export class ZeekHeader {
  notation = usualNotation;
  /** Columns of the conn.log that follows; null before any `#fields` line and in a log of another kind. */
  columns: ZeekColumns | null = null;
  /** What to say of rows that belong to a log of another kind; null in a conn.log. */
  otherLog: string | null = null;
  /** Whether the last of these lines was `#close`. */
  closed = false;
  /** Whether columns of a conn.log were met at all. */
  hasConn = false;
  #path = '';
  #firstOther: CaptureError | null = null;
  /** The last line of each telling name since the last `#separator`, the oldest first. */
  readonly #lines = new Map<string, string>();

  /**
   * Takes a line that begins with "#". Throws a `CaptureError` for a conn.log without its volumes.
   * @param line without what stands before the "#"
   */
  take(line: string, lineNumber: number): void {
    this.closed = line.startsWith('#close');
    this.#keep(line);
    if (line.startsWith('#separator')) {
      this.notation = { ...usualNotation, separator: separatorOf(line.slice('#separator'.length + 1)) };
      this.#path = '';
      this.columns = null;
      this.otherLog = null;
      return;
    }
    // The character after "#fields" parts the names, whatever a lost or wrong #separator line would have said.
    const parting = /^#fields([^\w.])/.exec(line)?.[1];
    if (parting !== undefined && parting !== this.notation.separator) this.notation = { ...this.notation, separator: parting };
    const [name, ...values] = line.split(this.notation.separator);
    const value = values[0] ?? '';
    if (name === '#unset_field') this.notation = { ...this.notation, unset: value };
    else if (name === '#empty_field') this.notation = { ...this.notation, empty: value };
    else if (name === '#path') this.#path = value.trim();
    else if (name === '#fields') this.#takeFields(values, lineNumber);
  }

  /** Those lines, with line ends, that tell a reader as much as all of them so far. */
  get lines(): string {
    return [...this.#lines.values()].map((line) => `${line}\n`).join('');
  }

  #keep(line: string): void {
    const name = telling.find((text) => line.startsWith(text));
    if (name === undefined) return;
    if (name === '#separator') this.#lines.clear();
    this.#lines.delete(name);
    this.#lines.set(name, line);
  }

  /** Why a file without any conn.log cannot be read. */
  refusal(): CaptureError {
    return (
      this.#firstOther ??
      new CaptureError(
        'bad-input',
        'is a Zeek log without rows and without its #fields line, which names the columns. Copy the whole log again, then scan it.',
      )
    );
  }

  #takeFields(names: readonly string[], lineNumber: number): void {
    const header = splitLast(names);
    const map = mapColumns(header);
    const missing = map.missingVolumes;
    if (missing.length === 0) {
      this.columns = { map, fields: names.length, cells: header.length };
      this.otherLog = null;
      this.hasConn = true;
      return;
    }
    const refusal = this.#withoutVolumes(missing, lineNumber);
    if (this.#path === 'conn') throw refusal;
    this.#firstOther ??= refusal;
    this.columns = null;
    this.otherLog = otherLogReason(this.#path);
  }

  #withoutVolumes(missing: readonly VolumeColumn[], lineNumber: number): CaptureError {
    const what = this.#path === '' || this.#path === 'conn' ? 'a Zeek log' : `Zeek's ${this.#path.slice(0, 60)}.log`;
    return new CaptureError(
      'bad-input',
      `is ${what} without ${missing.join(', ')} (line ${lineNumber}). Choose the conn.log, which has them.`,
    );
  }
}

/** The reason for setting aside what belongs to a log of another kind. @param path its `#path` or `_path`, empty where it has none */
export function otherLogReason(path: string): string {
  return path === '' ? 'line of another Zeek log' : `line of Zeek's ${path.slice(0, 60)}.log`;
}

/** Why a log of JSON lines without a line of a conn.log cannot be read; goes on from the file's name. @param path see `otherLogReason` */
export function otherLogError(path: string): CaptureError {
  return new CaptureError(
    'bad-input',
    `holds no line of Zeek's conn.log, but lines of ${path === '' ? 'another log' : `its ${path.slice(0, 60)}.log`}. Choose the conn.log.`,
  );
}

/** The cells of a line: its fields, of which the last may hold several cells joined by three spaces. */
export function splitLast(fields: readonly string[]): readonly string[] {
  const last = fields[fields.length - 1] ?? '';
  return joint.test(last) ? [...fields.slice(0, -1), ...last.split(joint)] : fields;
}
