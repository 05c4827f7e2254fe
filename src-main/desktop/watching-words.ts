import { clockOf } from '../alerts/policy/local-clock.ts';
import type { WatchingState } from './watching-state.ts';

type Folder = WatchingState['folders'][number];

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "14:05 on 28 November", by this computer's clock: a menu may be read on another day than it was built. */
function momentWords(iso: string): string {
  const time = new Date(iso);
  return `${clockOf(time)} on ${time.getDate()} ${months[time.getMonth()]}`;
}

function watchingWords({ name, state, lastReadAt }: Folder): string {
  if (lastReadAt !== null) return `Watching ${name}: last flows at ${momentWords(lastReadAt)}`;
  return state === 'starting' ? `Watching ${name}` : `Watching ${name}: no flows yet`;
}

/** How it is with the watched folders, in words, a line for each thing: what is wrong first. Empty where no folder is watched. */
export function watchingLines({ folders, pausedUntil }: WatchingState): string[] {
  if (folders.length === 0) return [];
  if (pausedUntil !== null) return [`Watching is paused until ${momentWords(pausedUntil)}`];
  const line = (states: readonly Folder['state'][], one: (folder: Folder) => string, several: (many: number) => string): string[] => {
    const [first, ...others] = folders.filter(({ state }) => states.includes(state));
    if (!first) return [];
    return [others.length === 0 ? one(first) : several(others.length + 1)];
  };
  return [
    ...line(
      ['unreachable'],
      ({ name }) => `${name} cannot be reached`,
      (many) => `${many} watched folders cannot be reached`,
    ),
    ...line(
      ['failing'],
      ({ name }) => `${name} cannot be watched now`,
      (many) => `${many} folders cannot be watched now`,
    ),
    ...line(
      ['catching-up'],
      ({ name }) => `Catching up with ${name}`,
      (many) => `Catching up with ${many} folders`,
    ),
    ...line(['watching', 'starting', 'paused'], watchingWords, (many) => `Watching ${many} folders`),
  ];
}
