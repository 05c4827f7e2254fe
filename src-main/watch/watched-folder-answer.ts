import { basename } from 'node:path';
import type { WatchedFolder } from '../../src-preload/contract/watch.ts';
import type { StoredContent, StoredWatch } from '../store/watch-rows.ts';

const mostLeftOut = 20;

/** How the watching of a folder goes, as far as the store does not know it. */
export interface WatchFacts {
  readonly path: string;
  readonly state: WatchedFolder['state'];
  readonly problem: string | null;
  readonly bytesLeft: number;
  /** Files that could not be read just now, as whole sentences by their path. */
  readonly unreachable: ReadonlyMap<string, string>;
}

/** What a page shows of a folder. @param watch null where nothing is stored of it yet */
export function watchedFolderAnswer(
  watch: StoredWatch | null,
  { path, state, problem, bytesLeft, unreachable }: WatchFacts,
): WatchedFolder {
  const contents = new Map((watch?.contents ?? []).map((content) => [content.id, content]));
  const files = watch?.files ?? [];
  const leftOut = [
    ...unreachable.values(),
    ...files.flatMap((file) => whyLeftOut(file.path, file.sizeBytes, file.packed, contents.get(file.contentId))),
  ];
  return {
    path,
    name: basename(path) || path,
    state,
    problem,
    lastReadAt: watch?.lastReadAt ?? null,
    rowsRead: watch?.totals.read ?? 0,
    rowsSkipped: watch?.totals.skipped ?? 0,
    flows: watch?.totals.flows ?? 0,
    waitingFlows: watch?.waitingFlows ?? 0,
    files: files.filter(({ contentId }) => contents.get(contentId)?.state !== 'refused').length,
    bytesLeft,
    leftOutCount: leftOut.length,
    leftOut: leftOut.slice(0, mostLeftOut),
    scanId: watch?.scan?.id ?? null,
  };
}

function whyLeftOut(path: string, sizeBytes: number, packed: boolean, content: StoredContent | undefined): string[] {
  if (content?.state === 'refused') return [content.sentence ?? `${path} holds no flows.`];
  const grew = content?.state === 'complete' && content.mark && !packed && sizeBytes > content.mark.position;
  if (!grew) return [];
  return [
    `${path} was read once and has grown since: ${content.format} is read when it is complete. Let the program that writes it begin a new file now and then.`,
  ];
}
