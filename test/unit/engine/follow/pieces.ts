import { appendFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { ContentMark } from '../../../../src-main/engine/follow/content-mark.ts';
import { identifyContent } from '../../../../src-main/engine/follow/identify-content.ts';
import type { PieceAnswer, PieceRequest } from '../../../../src-main/engine/follow/piece.ts';
import { readPiece } from '../../../../src-main/engine/follow/read-piece.ts';
import type { FlowRecord } from '../../../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { LabelReader } from '../../../../src-main/engine/ingest/label-reader.ts';
import { flowsOf } from '../../../helpers/flows-of.ts';

const maxBytes = 1e9;

/** What a file turns out to hold. @param known marks of contents, whose ids count from 0 */
export function identify(path: string, name = 'the file', ...known: readonly ContentMark[]) {
  return identifyContent(
    { path, name, known: known.map((mark, id) => ({ id, mark })) },
    { maxBytes, signal: new AbortController().signal },
  );
}

/** Reads one piece, from the beginning and as far as it goes where nothing else is said. */
export function piece(path: string, request: Partial<PieceRequest> = {}, signal = new AbortController().signal, limit = maxBytes) {
  return readPiece(
    { id: 7, path, name: 'the file', mark: null, isComplete: false, mostBytes: 1e6, ...request },
    {
      columns: { chosen: null, remembered: {} },
      maxBytes: limit,
      signal,
      temporaryFolder: tmpdir(),
      labels: new LabelReader(),
    },
  );
}

/** The mark of an answer that must have one. */
export function markIn({ answer }: { readonly answer: PieceAnswer }): ContentMark {
  if (!answer.mark) throw new Error(`no mark: ${answer.outcome} ${answer.sentence}`);
  return answer.mark;
}

/** All that pieces gave, as one. */
export class Gathered {
  readonly flows: FlowRecord[] = [];
  readonly skipped: { readonly reason: string; readonly line: number }[] = [];
  readonly notes = new Set<string>();
  read = 0;
  used = 0;
  records = 0;
  setAside = 0;
  pieces = 0;
  mark: ContentMark | null = null;

  /** Takes pieces from the mark on, until nothing more is there. */
  async take(path: string, isComplete: boolean, mostBytes: () => number): Promise<void> {
    for (let reachedEnd = false; !reachedEnd; ) {
      const { answer, flows } = await piece(path, { mark: this.mark, isComplete, mostBytes: mostBytes() });
      if (answer.outcome !== 'read') throw new Error(`${answer.outcome}: ${answer.sentence}`);
      this.pieces += 1;
      this.mark = answer.mark;
      reachedEnd = answer.reachedEnd;
      for (const flow of flows ? flowsOf(flows) : []) this.flows.push({ ...flow, row: flow.row + this.read });
      const { account } = answer;
      if (!account) continue;
      this.read += account.read;
      this.used += account.used;
      this.records += account.input.records;
      for (const { count } of account.input.setAside) this.setAside += count;
      for (const note of account.notes) this.notes.add(note);
      for (const { reason, firstLines } of account.skipped) for (const line of firstLines) this.skipped.push({ reason, line });
    }
  }
}

/**
 * Writes a file bit by bit and reads it after each, as soon as it can be told what it is.
 * @param random from 0 to 1; @param steps how often it is written to
 */
export async function grown(path: string, content: Buffer, random: () => number, steps: number): Promise<Gathered> {
  const cuts = Array.from({ length: steps }, () => Math.floor(random() * content.length)).sort((a, b) => a - b);
  const gathered = new Gathered();
  const mostBytes = () => 1 + Math.floor(random() ** 2 * content.length);
  writeFileSync(path, '');
  let isNew = false;
  for (const [index, cut] of [...cuts, content.length].entries()) {
    appendFileSync(path, content.subarray(cuts[index - 1] ?? 0, cut));
    if (!isNew) isNew = (await identify(path)).kind === 'new';
    if (isNew) await gathered.take(path, index === cuts.length, mostBytes);
  }
  return gathered;
}
