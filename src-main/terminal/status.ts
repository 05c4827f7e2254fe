import type { Status, WatchAnswer, WatchedFolder } from '../../src-preload/contract/api.ts';
import { toGuideWatchedFolder } from '../answers/guide-watch.ts';
import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';
import { count, plural } from './number-words.ts';
import { printableName } from './printable.ts';
import { momentWords } from './time-words.ts';

function thresholdWords({ name, windowThreshold, flowThreshold }: NonNullable<Status['detector']>): string {
  if (name === 'volume') return `Windows count as anomalous above ${windowThreshold}, flows above ${flowThreshold}.`;
  return 'Each device is measured by a threshold of its own; how readily all speak up is set with "guardian sensitivity".';
}

function folderLine({ path, problem, lastReadAt, rowsRead, rowsSkipped, flows }: WatchedFolder): string {
  const rows = `${plural(rowsRead, 'row', 'rows')} read, ${count(rowsSkipped)} skipped`;
  const read =
    lastReadAt === null
      ? 'nothing read yet.'
      : `last read ${momentWords(lastReadAt)}; ${rows}, ${plural(flows, 'flow', 'flows')} compared.`;
  return printableName(`Watched folder ${path}: ${read}${problem === null ? '' : ` ${problem}`}`);
}

/** A line for each watched folder; or why none can be told. */
function watchLines(watched: WatchAnswer | string): string[] {
  if (typeof watched === 'string') return [printableName(`Watched folders cannot be listed: ${watched}`)];
  const paused = watched.pausedUntil === null ? [] : [`Watching is paused until ${momentWords(watched.pausedUntil)}.`];
  return watched.folders.length === 0 ? [] : [...watched.folders.map(folderLine), ...paused];
}

const explain = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Prints whether the program is in order. */
export async function status(guardian: Pick<Guardian, 'request' | 'guide'>, json: boolean): Promise<void> {
  const watched = await ask(guardian, 'watch:list', {}).catch(explain);
  if (json) {
    const folders = typeof watched === 'string' ? null : watched.folders.map(toGuideWatchedFolder);
    const pausedUntil = typeof watched === 'string' ? null : watched.pausedUntil;
    console.log(JSON.stringify({ ...(await guardian.guide.status()), watched_folders: folders, watching_paused_until: pausedUntil }));
    return;
  }
  const state = await ask(guardian, 'status:get', {});
  const lines = [
    state.detector ? `The model answers, computed by ${state.detector.runtime}.` : `The model does not answer. ${state.modelProblem}`,
    ...(state.detector ? [thresholdWords(state.detector)] : []),
    ...(state.fallbackReason ? [state.fallbackReason] : []),
    `${state.totalScans.toLocaleString('en-US')} ${state.totalScans === 1 ? 'scan' : 'scans'} in ${state.database.path}.`,
    ...watchLines(watched),
    ...(state.settingsProblem ? [state.settingsProblem] : []),
    `Home IoT Guardian ${state.version}, Node ${state.node}, ${state.platform}.`,
  ];
  console.log(lines.join('\n'));
}
