import { resolve } from 'node:path';
import { toGuideWatchNews } from '../answers/guide-watch.ts';
import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';
import type { WatchWishes } from '../watch/watch-news.ts';
import { plural } from './number-words.ts';
import { onEnding } from './on-ending.ts';
import { printableName } from './printable.ts';
import { sendAlerts } from './send-alerts.ts';
import { createWatchLines, isWorth } from './watch-lines.ts';

export interface WatchCommand extends WatchWishes {
  /** One JSON object a line for each round that read or compared something; what else there is to say goes to standard error. */
  readonly json: boolean;
  readonly now: () => Date;
}

type Watcher = Pick<Guardian, 'request' | 'watchFolder' | 'startSending' | 'sendAlerts'>;

function beginning(folder: string, orderMinutes: number, once: boolean): string {
  const what = once ? `Reading what is in ${folder}` : `Watching ${folder} (${lateWords(orderMinutes)})`;
  return `${what}. Press Ctrl+C to stop. It only reads; nothing is blocked.`;
}

const lateWords = (orderMinutes: number) =>
  orderMinutes === 0 ? 'not waiting for late flows' : `${plural(orderMinutes, 'minute', 'minutes')} for late flows`;

const onceWords = (folder: string, filesWithFlows: number | null) =>
  filesWithFlows === 0 ? `No file in ${folder} holds flows.` : 'What was there is read and compared.';

/** Watches a folder and prints what comes of it, until a signal ends it or, with `once`, all that is there was read. */
export async function watch(guardian: Watcher, path: string, { json, now, ...wishes }: WatchCommand): Promise<void> {
  const folder = resolve(path);
  const settings = await ask(guardian, 'settings:get', {});
  const say = (line: string) => (json ? console.error : console.log)(printableName(line));
  say(beginning(folder, wishes.orderMinutes ?? settings.watch.orderMinutes, wishes.once));
  const lines = createWatchLines(now());
  let filesWithFlows: number | null = null;
  const watching = guardian.watchFolder(folder, wishes, (news) => {
    const time = now();
    filesWithFlows = news.folder.files;
    for (const line of lines.ofState(news, time)) say(line);
    if (!json) for (const line of lines.ofRound(news, time)) say(line);
    else if (isWorth(news)) console.log(JSON.stringify(toGuideWatchNews(news, time)));
  });
  let isStopped = false;
  const stopListening = onEnding(() => {
    isStopped = true;
    void watching.stop().catch(() => undefined); // what goes wrong is told by its end
  });
  if (!wishes.once) guardian.startSending();
  try {
    await watching.ended;
  } finally {
    stopListening();
  }
  say(
    wishes.once && !isStopped ? onceWords(folder, filesWithFlows) : 'Stopped. What was read is kept; the next time it goes on from there.',
  );
  await sendAlerts(guardian);
}
