import type { WatchAnswer, WatchedFolder } from '../../../src-preload/contract/api.ts';
import { formatAgo } from '../../ui/format-ago.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatPlural } from '../../ui/format-plural.ts';
import { formatShortMoment } from '../../ui/format-short-moment.ts';

/** How a folder under watch is doing: the state picks the sign, the sentence says it. */
export interface WatchStateWords {
  readonly state: WatchedFolder['state'];
  readonly sentence: string;
}

const triedAgain = 'It is tried again by itself.';

const troubled = ({ state }: WatchedFolder): boolean => state === 'unreachable' || state === 'failing';

function lastFlowsWords(lastReadAt: string | null, now: Date): string {
  return lastReadAt === null ? 'No flows yet.' : `Last flows ${formatAgo(lastReadAt, now)}.`;
}

function catchingUpWords(bytesLeft: number): string {
  return bytesLeft === 0 ? 'Catching up.' : `Catching up: ${formatBytes(bytesLeft)} still to read.`;
}

/** "Paused until 15:20." */
export function pausedWords(pausedUntil: string | null, now: Date): string {
  return pausedUntil === null ? 'Paused.' : `Paused until ${formatShortMoment(pausedUntil, now)}.`;
}

/** The state of one folder. */
export function folderWords(folder: WatchedFolder, pausedUntil: string | null, now: Date): string {
  const problem = folder.problem ?? '';
  switch (folder.state) {
    case 'starting':
      return 'Not looked at yet.';
    case 'watching':
      return `Watching. ${lastFlowsWords(folder.lastReadAt, now)}`;
    case 'catching-up':
      return catchingUpWords(folder.bytesLeft);
    case 'paused':
      return pausedWords(pausedUntil, now);
    case 'unreachable':
      return problem === '' ? `Not reachable. ${triedAgain}` : `Not reachable: ${problem} ${triedAgain}`;
    case 'failing':
      return problem === '' ? `It cannot be watched now. ${triedAgain}` : `It cannot be watched now: ${problem} ${triedAgain}`;
  }
}

/** From how many files a folder is read, and what came of it since it was added. Empty where there is nothing to say. */
export function countsWords({ state, files, rowsRead, rowsSkipped, flows, waitingFlows }: WatchedFolder): string {
  const none = state === 'watching' ? ['No file with flows is there yet.'] : [];
  const held = files === 0 ? none : [`${formatPlural(files, 'file')} with flows.`];
  if (rowsRead === 0) return held.join(' ');
  const read = `read ${formatPlural(rowsRead, 'row')}, compared ${formatPlural(flows, 'flow')}, skipped ${formatPlural(rowsSkipped, 'row')}`;
  const waiting =
    waitingFlows === 0 ? '' : `; ${formatPlural(waitingFlows, 'flow')} ${waitingFlows === 1 ? 'waits' : 'wait'} to be put in order`;
  return [...held, `Since it was added: ${read}${waiting}.`].join(' ');
}

/** "3 files are left out". */
export function leftOutWords(count: number): string {
  return `${formatPlural(count, 'file')} ${count === 1 ? 'is' : 'are'} left out`;
}

function troubleWords({ name, state }: WatchedFolder): string {
  return state === 'unreachable' ? `“${name}” is not reachable.` : `“${name}” cannot be watched now.`;
}

/** The newest of several moments of one notation; null where there is none. */
function newest(moments: readonly (string | null)[]): string | null {
  return moments.reduce((best, moment) => (moment !== null && (best === null || moment > best) ? moment : best), null);
}

/** All folders in one line: what is wrong before what goes on. Null where none is watched. */
export function overviewWords({ folders, pausedUntil }: WatchAnswer, now: Date): WatchStateWords | null {
  const [first] = folders;
  if (first === undefined) return null;
  if (folders.length === 1) {
    return { state: first.state, sentence: `Watched folder “${first.name}”: ${folderWords(first, pausedUntil, now)}` };
  }
  const all = `${formatCount(folders.length)} watched folders`;
  const bad = folders.filter(troubled);
  const [firstBad] = bad;
  if (firstBad !== undefined) {
    return {
      state: firstBad.state,
      sentence:
        bad.length === 1 ? `${all}. ${troubleWords(firstBad)}` : `${all}. ${formatCount(bad.length)} of them cannot be watched now.`,
    };
  }
  if (folders.some(({ state }) => state === 'paused')) return { state: 'paused', sentence: `${all}. ${pausedWords(pausedUntil, now)}` };
  const behind = folders.filter(({ state }) => state === 'catching-up');
  if (behind.length > 0) {
    const bytesLeft = behind.reduce((sum, folder) => sum + folder.bytesLeft, 0);
    return { state: 'catching-up', sentence: `${all}. ${catchingUpWords(bytesLeft)}` };
  }
  if (folders.some(({ state }) => state === 'starting')) return { state: 'starting', sentence: `${all}. Not all were looked at yet.` };
  return { state: 'watching', sentence: `${all}. ${lastFlowsWords(newest(folders.map(({ lastReadAt }) => lastReadAt)), now)}` };
}

/** What a person who cannot see the page should hear: that a folder cannot be read any more, or can again. Empty for nothing. */
export function troubleNews(before: readonly WatchedFolder[], after: readonly WatchedFolder[]): string {
  const news = after.flatMap((folder) => {
    const earlier = before.find(({ path }) => path === folder.path);
    if (earlier === undefined || troubled(earlier) === troubled(folder)) return [];
    return [troubled(folder) ? troubleWords(folder) : `“${folder.name}” is watched again.`];
  });
  return news.join(' ');
}

/** A path as it was typed or pasted, without the quotes that a file manager puts around it. */
export function typedPath(typed: string): string {
  return typed.trim().replace(/^"(.*)"$/, '$1');
}
