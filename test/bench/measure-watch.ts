/**
 * The real program in a process of its own: `measure-watch.ts DATA-FOLDER [FOLDER [WISHES]]` watches a folder, or nothing, until it is
 * told to stop. Tells its parent of each round, and what it cost so far when it is asked. Started by `watching-child.ts`.
 */
import { withGuardian } from '../../src-main/terminal/with-guardian.ts';
import type { WatchWishes } from '../../src-main/watch/watch-news.ts';
import type { FromWatching } from './watching-child.ts';

const [dataFolder = '', folder, given = '{}'] = process.argv.slice(2);
const wishes: WatchWishes = { newOnly: false, once: false, ...JSON.parse(given) }; // our own program's
const say = (message: FromWatching) => process.send?.(message);
const asked = Promise.withResolvers<void>();
process.on('disconnect', asked.resolve);
process.on('message', (message) => {
  if (message === 'stop') asked.resolve();
  else {
    const { user, system } = process.cpuUsage();
    // maxRSS is in kilobytes on every system.
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    say({ type: 'cost', cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss(), peakBytes });
  }
});
await withGuardian(dataFolder, async (guardian) => {
  const watching =
    folder === undefined
      ? null
      : guardian.watchFolder(folder, wishes, ({ compared, folder: { state, bytesLeft, waitingFlows, flows, problem } }) => {
          if (problem !== null) console.error(problem);
          say({ type: 'round', compared, isDone: state === 'watching' && bytesLeft === 0, waitingFlows, flows });
        });
  say({ type: 'begun' });
  await asked.promise;
  await watching?.stop();
});
if (process.connected) process.disconnect();
