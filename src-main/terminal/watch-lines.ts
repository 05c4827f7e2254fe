import type { WatchedFolder } from '../../src-preload/contract/watch.ts';
import { clockOf } from '../alerts/policy/local-clock.ts';
import { accountSentence } from '../engine/explain/account-sentence.ts';
import { sizeWords } from '../engine/explain/size-words.ts';
import type { Incident } from '../engine/types.ts';
import type { WatchNews } from '../watch/watch-news.ts';
import { count, plural } from './number-words.ts';

/** What a person reads of a watched folder. It remembers what it said, so that each thing is said once. */
export interface WatchLines {
  /** What became of the folder since the last news; empty where nothing did. */
  ofState(news: WatchNews, now: Date): string[];
  /** What a round read and compared; empty where it did neither. */
  ofRound(news: WatchNews, now: Date): string[];
}

/** How far catching up is, is said at most so often. */
const catchingUpMs = 10_000;

/** Whether a round read rows or compared flows. */
export const isWorth = ({ account, compared }: WatchNews): boolean => (account?.read ?? 0) > 0 || compared > 0;

const isAway = (state: WatchedFolder['state']) => state === 'unreachable' || state === 'failing';

function readWords({ account, folder, compared }: WatchNews): string[] {
  if (account === null || account.read === 0) return [];
  const waits = compared === 0 && folder.waitingFlows > 0;
  return [accountSentence(account), ...(waits ? [`${plural(folder.waitingFlows, 'flow waits', 'flows wait')} for late ones.`] : [])];
}

function comparedWords({ compared, incidents }: WatchNews): string[] {
  if (compared === 0) return [];
  // Not "nothing unusual": an incident that goes on was told, and is not told again.
  const found = incidents.length === 0 ? 'no new incident' : plural(incidents.length, 'incident', 'incidents');
  return [`Compared ${plural(compared, 'flow', 'flows')}: ${found}.`];
}

function incidentWords({ severity, device, summary }: Incident, scanId: number | null): string {
  const where = scanId === null ? '' : ` ("guardian show ${scanId}")`;
  return `${severity.padEnd(8)}  ${device || 'no device'}  ${summary}${where}`;
}

/** How it is with the folder, where that is worth a word; a problem is told by its own sentence. */
function changeWords(before: WatchedFolder | null, { state, problem }: WatchedFolder): string[] {
  if (state === 'paused') return before?.state === 'paused' ? [] : ['Watching is paused. What comes meanwhile is read afterwards.'];
  if (isAway(state)) {
    const same = before?.state === state && before.problem === problem;
    return same ? [] : [problem ?? 'The folder cannot be read now. It is tried again.'];
  }
  const back = before === null || before.state === state ? [] : backWords(before.state);
  return problem !== null && problem !== before?.problem ? [...back, problem] : back;
}

function backWords(before: WatchedFolder['state']): string[] {
  if (before === 'unreachable') return ['The folder can be reached again.'];
  if (before === 'failing') return ['It works again.'];
  return before === 'paused' ? ['Watching goes on.'] : [];
}

/** Files that hold no flows come and go with each rotation, so one stands for all that are new. */
function leftOutWords(before: WatchedFolder | null, { leftOut, leftOutCount }: WatchedFolder): string[] {
  const [first, ...others] = leftOut.filter((sentence) => !before?.leftOut.includes(sentence));
  if (first === undefined) return [];
  const more = Math.max(others.length, leftOutCount - (before?.leftOutCount ?? 0) - 1);
  return [`Left out: ${first}${more > 0 ? ` And ${count(more)} more.` : ''}`];
}

/** @param start the lines of that day tell the time alone; where a new day begins, it is written out once */
export function createWatchLines(start: Date): WatchLines {
  let before: WatchedFolder | null = null;
  let toldCatchingUpAt: number | null = null;
  let day = dayOf(start);

  const catchingUpWords = ({ state, bytesLeft }: WatchedFolder, now: Date): string[] => {
    if (state === 'catching-up') {
      // Nothing is left: the line of the round tells all that there is.
      if (bytesLeft === 0) return [];
      if (toldCatchingUpAt !== null && now.getTime() - toldCatchingUpAt < catchingUpMs) return [];
      toldCatchingUpAt = now.getTime();
      return [`Catching up with older flows: ${sizeWords(bytesLeft)} left.`];
    }
    if (toldCatchingUpAt === null || state !== 'watching') return [];
    toldCatchingUpAt = null;
    return ['Caught up.'];
  };

  const dated = (lines: readonly string[], now: Date): string[] => {
    if (lines.length === 0) return [];
    const today = dayOf(now);
    const newDay = today === day ? [] : [today];
    day = today;
    return [...newDay, ...lines.map((line) => `${clockOf(now)}  ${line}`)];
  };

  return {
    ofState({ folder }, now) {
      const lines = [...changeWords(before, folder), ...leftOutWords(before, folder), ...catchingUpWords(folder, now)];
      before = folder;
      return dated(lines, now);
    },
    ofRound(news, now) {
      if (!isWorth(news)) return [];
      const { incidents, scanId } = news;
      const read = [...readWords(news), ...comparedWords(news)].join(' ');
      return dated([read, ...incidents.map((incident) => incidentWords(incident, scanId))], now);
    },
  };
}

/** "2026-11-28", by this computer's clock. */
function dayOf(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
