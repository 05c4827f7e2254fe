import { overLimitSentence } from '../explain/size-words.ts';
import { FlowCollector } from '../ingest/collect/flow-collector.ts';
import { readFile } from '../ingest/read-file.ts';
import type { ReadAccount } from '../types.ts';
import type { ContentMark } from './content-mark.ts';
import { matchesTail, mostTailBytes } from './matches-mark.ts';
import { markOf } from './next-mark.ts';
import type { OpenedContent } from './opened-content.ts';
import type { PieceRequest } from './piece.ts';
import { nothingRead } from './piece-answers.ts';
import type { PieceOptions, ReadPiece } from './piece-options.ts';

async function endMark(content: OpenedContent): Promise<ContentMark> {
  const { sizeBytes, tail } = await content.ending(mostTailBytes);
  return markOf({ position: sizeBytes, lines: 0, prefix: '', head: content.head.bytes, before: tail });
}

/** An account of nothing but a sentence. */
function onlyNote(note: string): ReadAccount {
  return { read: 0, used: 0, skipped: [], input: { formats: [], records: 0, setAside: [] }, withUnknownVolumes: 0, notes: [note] };
}

/** Looks at a file again that was read whole. What was added to it since cannot be read by itself. */
async function readAgain(request: PieceRequest, mark: ContentMark, content: OpenedContent): Promise<ReadPiece> {
  const { bytes } = await content.part(mark.position - mark.tailBytes, mark.tailBytes + 1);
  if (!matchesTail(bytes.subarray(0, mark.tailBytes), mark)) return nothingRead(request, 'replaced', null, false);
  if (bytes.length === mark.tailBytes) return nothingRead(request, 'read', null, true);
  const { answer, flows } = nothingRead(request, 'read', null, true);
  const account = onlyNote(
    `${request.name} has grown since it was read. Files of its kind are read once, when they are complete: what was added is not in the scan.`,
  );
  return { answer: { ...answer, mark: await endMark(content), account }, flows };
}

/**
 * Reads a content whose format is read whole. Rejects as `readFile` does.
 * @param request its mark begins as the content does
 */
export async function readWhole(request: PieceRequest, content: OpenedContent, options: PieceOptions): Promise<ReadPiece> {
  const { signal, maxBytes, columns, temporaryFolder, labels } = options;
  if (request.mark) return readAgain(request, request.mark, content);
  if (content.sizeBytes > maxBytes)
    return nothingRead(request, 'refused', overLimitSentence(request.name, content.sizeBytes, maxBytes), false);
  const flows = new FlowCollector({ temporaryFolder: null, signal });
  const reading = { flows, labels, options: { signal, maxBytes, columns, temporaryFolder }, onBytes: () => undefined };
  const account = await readFile(request.path, 1, reading);
  const mark = await endMark(content);
  if (!(await content.isUnchanged())) {
    return nothingRead(request, 'unreachable', `${request.name} was changed while it was read. It is read once it stays as it is.`, false);
  }
  const answer = { id: request.id, outcome: 'read', sentence: null, mark, reachedEnd: true, bytesRead: mark.position, account } as const;
  return { answer, flows: flows.inMemory() };
}
