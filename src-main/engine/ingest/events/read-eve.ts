import { eventLoopTurns } from '../../detect/event-loop-turns.ts';
import { CaptureError } from '../capture-error.ts';
import { type FlowRecord, unknownFlow } from '../collect/flow-table-builder.ts';
import type { CaptureFormat, FlowReader, ReadContext } from '../flow-reader.ts';
import { parseObject } from '../json-object.ts';
import type { OpenedCapture } from '../open/open-capture.ts';
import { readDelimited } from '../table/read-delimited.ts';
import { takeFlow } from '../take-flow.ts';
import { EventTypes } from './event-types.ts';
import { hasOddTime, parseEveFlow } from './parse-eve-flow.ts';
import { JsonObjectSplitter } from './split-json-objects.ts';

/** Cuts no line: it occurs in no JSON text, where it would have to be escaped (RFC 8259, section 7). */
const noDelimiter = '\u0001';

/** A list may be one line of any length: it is taken in pieces, so that the event loop can turn between them. */
const pieceCharacters = 256 * 1024;

const netflowReason = 'netflow event, which tells one direction only; flow events tell both';

/** What became of the events of one file. */
class EventReader {
  readonly #context: ReadContext;
  readonly #flow: FlowRecord = { ...unknownFlow, volumes: [0, 0, 0, 0] };
  readonly #others = new EventTypes();
  #flows = 0;
  #broken = 0;
  #oddTimes = 0;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** Takes the text of one event. @param line on which it begins, from 1 */
  event(text: string, line: number): void {
    const event = parseObject(text);
    if (!event) this.broken('it is not a JSON object', line);
    else if (typeof event.event_type !== 'string') this.broken('it has no event_type', line);
    else if (event.event_type !== 'flow') {
      const type = this.#others.add(event.event_type);
      this.#context.account.setAside(type === 'netflow' ? netflowReason : `${type} event`);
    } else {
      this.#flows += 1;
      const reason = parseEveFlow(event, this.#flow);
      if (reason !== null) this.#skip(reason, line);
      else {
        this.#context.account.records(1);
        takeFlow(this.#context, this.#flow);
        if (hasOddTime(event)) this.#oddTimes += 1;
      }
    }
  }

  /** Takes a piece of the file that is no event. */
  broken(reason: string, line: number): void {
    this.#broken += 1;
    this.#skip(reason, line);
  }

  #skip(reason: string, line: number): void {
    const { account } = this.#context;
    account.records(1);
    account.nextRow();
    account.skip(reason, line);
  }

  /** Throws a `CaptureError`, which goes on from the file's name, where not one event told a flow. */
  finish(): void {
    if (this.#flows > 0) {
      this.#context.note('Bytes count whole packets with their headers, as Suricata counts them.');
      if (this.#oddTimes > 0)
        this.#context.note(
          `${this.#oddTimes} flow event${this.#oddTimes === 1 ? ' has' : 's have'} a time that could not be read; it counts as unknown.`,
        );
      return;
    }
    if (this.#context.isPiece) return;
    const words = this.#others.words();
    if (words === '') {
      throw new CaptureError(
        'bad-input',
        `looks like a log of Suricata, but not one event of it can be read (${this.#broken} lines or events). Get the file again, then scan it.`,
      );
    }
    throw new CaptureError(
      'bad-input',
      `is a log of Suricata without flow events; it holds ${words}.${this.#broken > 0 ? ` ${this.#broken} more could not be read.` : ''} ` +
        'Switch on "flow" in suricata.yaml (outputs, eve-log, types), let Suricata run on, then scan the new file.',
    );
  }
}

/** One list of events, or events that are written over several lines. */
async function readObjects(capture: OpenedCapture, context: ReadContext, reader: EventReader): Promise<void> {
  const { signal, flows, onBytes } = context;
  const splitter = new JsonObjectSplitter(
    (text, line) => reader.event(text, line),
    (line) => reader.broken('it is not a JSON object', line),
  );
  const text = capture.text();
  const turn = eventLoopTurns(signal);
  for await (const chunk of text.stream) {
    const piece = String(chunk);
    for (let at = 0; at < piece.length; at += pieceCharacters) {
      splitter.push(piece.slice(at, at + pieceCharacters));
      await turn();
    }
    onBytes(text.bytesRead());
    if (flows.full) await flows.makeRoom();
  }
  signal.throwIfAborted();
  if (!splitter.end()) context.note('The list of events does not end: its end is missing, or Suricata’s log was still being copied.');
}

/** Whether a log is one list, or writes an event over several lines, by its beginning. */
export function spansLines(headText: string): boolean {
  const firstLine = headText.trimStart().split('\n', 1)[0]?.trim() ?? '';
  return firstLine.startsWith('[') || firstLine === '{';
}

/** Reads the flow events of Suricata's EVE log, one event a line or all in one list. Other events are set aside by their type. */
const readEve: FlowReader = async (capture, context) => {
  const reader = new EventReader(context);
  if (spansLines(capture.head.text)) await readObjects(capture, context, reader);
  else {
    await readDelimited(capture.text(), { delimiter: noDelimiter, quotes: false, context }, ([line = ''], lineNumber) =>
      reader.event(line, lineNumber),
    );
  }
  reader.finish();
};

/** Every event names its type; quotation marks inside a value would be escaped and do not match. */
const eventType = /"event_type"\s*:\s*"/;

export const eveFormat: CaptureFormat = {
  name: 'Suricata events (EVE)',
  // The first line may have been cut off where the log was split: then the second tells.
  matches: ({ text }) => /^\s*([{[]|[^\n]*\n\s*\{)/.test(text) && eventType.test(text),
  read: readEve,
};
