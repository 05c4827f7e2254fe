import type { FileHead } from '../ingest/open/open-capture.ts';
import type { ContentMark } from './content-mark.ts';
import { firstSeconds } from './first-seconds.ts';
import { readsByPieces } from './growing-formats.ts';
import type { Identified, IdentifyFiles, IdentifyRequest } from './identify-request.ts';
import { judgeHead } from './judge-head.ts';
import { knownContent } from './known-content.ts';
import { mostHeadBytes } from './matches-mark.ts';
import { markOf } from './next-mark.ts';
import { type OpenedContent, openContent } from './opened-content.ts';
import { troubleOf } from './piece-answers.ts';

function beginningOf({ bytes }: FileHead): ContentMark {
  return markOf({ position: bytes.length, lines: 0, prefix: '', head: bytes, before: bytes });
}

async function identifyOpened({ path, name, known }: IdentifyRequest, content: OpenedContent, signal: AbortSignal): Promise<Identified> {
  const { head, isPacked } = content;
  const held = await knownContent(known, content);
  if (held) return { kind: held.isWhole ? 'known' : 'beginning', id: held.id, packed: isPacked };
  const judged = judgeHead(head, name);
  if (judged.kind === 'unclear') return judged;
  if (judged.kind === 'refused') return { kind: 'refused', sentence: `${name} ${judged.sentence}` };
  const { format } = judged;
  const seconds = await firstSeconds(path, head, format, signal);
  return {
    kind: 'new',
    format: format.name,
    grows: readsByPieces(format, head),
    packed: isPacked,
    firstSeconds: seconds,
    // A header alone may be that of others as well.
    beginning: seconds !== null || head.bytes.length >= mostHeadBytes ? beginningOf(head) : null,
  };
}

/**
 * Tells what a file holds: a content that is known already, whatever the file is called and whether it is packed, or a new one.
 * Rejects with the signal's reason when aborted.
 * @param options.maxBytes limit of the content of an archive
 */
export async function identifyContent(
  request: IdentifyRequest,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Identified> {
  signal.throwIfAborted();
  try {
    const content = await openContent(request.path, maxBytes, signal);
    try {
      return await identifyOpened(request, content, signal);
    } finally {
      await content.close();
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    // An archive whose end is missing may only not be there yet.
    const trouble = troubleOf(error, request.name, true);
    if (!trouble) throw error;
    if (trouble.mayPass) return { kind: 'unreachable', sentence: trouble.sentence };
    return troubleOf(error, request.name, false)?.mayPass ? { kind: 'unclear' } : { kind: 'refused', sentence: trouble.sentence };
  }
}

/** Tells of several files what each holds, in their order; see `identifyContent`. */
export async function identifyContents(
  { files, known }: IdentifyFiles,
  options: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Identified[]> {
  const identified: Identified[] = [];
  for (const file of files) identified.push(await identifyContent({ ...file, known }, options));
  return identified;
}
