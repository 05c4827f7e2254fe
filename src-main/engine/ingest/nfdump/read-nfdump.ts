import { eventLoopTurns } from '../../detect/event-loop-turns.ts';
import { type FlowRecord, unknownFlow } from '../collect/flow-table-builder.ts';
import type { CaptureFormat, FlowReader, ReadContext } from '../flow-reader.ts';
import { chooseDelimiter } from '../table/choose-delimiter.ts';
import { readDelimited } from '../table/read-delimited.ts';
import { takeFlow } from '../take-flow.ts';
import { fillFlow } from './fill-flow.ts';
import { HalfPairing } from './half-pairing.ts';
import type { Match } from './match-halves.ts';
import { type NfdumpColumns, nfdumpColumns } from './nfdump-columns.ts';
import { hasBothWays } from './nfdump-record.ts';
import { parseNfdumpRecord } from './parse-nfdump-record.ts';

/** nfdump ends a table with these lines, in CSV and, of some versions, in words. */
const summaryLine = /^(summary\b|flows$|time window|total (flows|records)|sys:|no match|blocks skipped)/i;
/** Below the word "Summary" stand a line of names and a line of numbers. */
const linesOfSummary = 2;
const summaryReason = 'line of nfdump’s own summary';

/** How nfdump writes a time that it does not know. */
const noTime = /^\s*(0+(\.0+)?|0000-00-00 00:00:00(\.0+)?)?\s*$/;

/** How many flows are used between two looks at the clock. */
const batchFlows = 1024;

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What became of the rows of one file. */
class RecordReader {
  readonly #context: ReadContext;
  readonly #pairing = new HalfPairing();
  readonly #flow: FlowRecord = { ...unknownFlow, volumes: [0, 0, 0, 0] };
  #columns: NfdumpColumns | null = null;
  #width = 0;
  #position = 0;
  #summaryLines = 0;
  #oddTimes = 0;
  #pairs = 0;
  #alone = 0;
  #inDates = false;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  row(cells: readonly string[], line: number): void {
    const { account } = this.#context;
    // Records begin with a date or a number, of custom tables perhaps with a word: only those are looked at twice.
    const columns = /^\s*[a-z]/i.test(cells[0] ?? '') ? nfdumpColumns(cells) : null;
    if (columns) {
      // A header comes again where files were joined, perhaps with other columns.
      this.#columns = columns;
      this.#width = cells.length;
      this.#summaryLines = 0;
      return;
    }
    const first = cells[0]?.trim() ?? '';
    if (first === 'Summary') this.#summaryLines = linesOfSummary + 1;
    if (summaryLine.test(first) || (this.#summaryLines > 0 && cells.length < this.#width)) {
      this.#summaryLines -= 1;
      account.setAside(summaryReason);
      return;
    }
    account.records(1);
    const record = this.#parse(cells);
    if (typeof record === 'string') {
      account.nextRow();
      account.skip(record, line);
      return;
    }
    this.#summaryLines = 0;
    if (Number.isNaN(record.startMicroseconds) && !noTime.test(cells[this.#columns?.first ?? -1] ?? '')) this.#oddTimes += 1;
    this.#inDates ||= Number.isNaN(Number(cells[this.#columns?.first ?? -1]));
    this.#pairing.push(record);
    if (this.#pairing.full) this.#use(this.#pairing.take(false));
  }

  #parse(cells: readonly string[]): ReturnType<typeof parseNfdumpRecord> {
    if (!this.#columns) return 'it stands before the header';
    // nfdump writes every cell of every record: a shorter row was cut off, perhaps in the middle of a number.
    if (cells.length < this.#width) return 'it has fewer cells than the header';
    if (cells.length > this.#width) return 'it has more cells than the header';
    const record = parseNfdumpRecord(cells, this.#columns, this.#position);
    this.#position += 1;
    return record;
  }

  #use(matches: readonly Match[]): void {
    for (const match of matches) {
      fillFlow(match, this.#flow);
      takeFlow(this.#context, this.#flow);
      const [record, other] = match;
      if (other) this.#pairs += 1;
      else if (!hasBothWays(record)) this.#alone += 1;
    }
  }

  /** Uses the records that still wait, and says what was done. */
  async finish(): Promise<void> {
    const { signal, flows, note } = this.#context;
    const turn = eventLoopTurns(signal);
    const matches = this.#pairing.take(true);
    for (let at = 0; at < matches.length; at += batchFlows) {
      this.#use(matches.slice(at, at + batchFlows));
      await turn();
      if (flows.full) await flows.makeRoom();
    }
    if (this.#position === 0) return;
    note('Bytes count whole packets with their headers, as nfdump counts them.');
    if (this.#oddTimes > 0) note(`${count(this.#oddTimes, 'record')} with a time that could not be read did not take part in joining.`);
    if (this.#inDates) note('nfdump writes times without a time zone: they were taken as UTC.');
    if (this.#pairs + this.#alone > 0) {
      note(
        `nfdump tells each direction in a record of its own: ${count(2 * this.#pairs, 'record')} were joined to ${count(this.#pairs, 'flow')}; ` +
          `${count(this.#alone, 'record')} without one of the other direction count as unanswered.`,
      );
    }
  }
}

/** Reads nfdump's CSV, of version 1.6 or 1.7, by the names of its columns. Joins the records of the two directions of a flow. */
const readNfdump: FlowReader = async (capture, context) => {
  const reader = new RecordReader(context);
  const delimiter = chooseDelimiter(capture.head.text);
  await readDelimited(capture.text(), { delimiter, quotes: true, context }, (cells, line) => reader.row(cells, line));
  await reader.finish();
};

export const nfdumpFormat: CaptureFormat = {
  name: 'nfdump CSV',
  matches({ text }) {
    const firstLine = text.split('\n').find((line) => line.trim() !== '') ?? '';
    return nfdumpColumns(firstLine.trim().replaceAll('"', '').split(chooseDelimiter(firstLine))) !== null;
  },
  read: readNfdump,
};
