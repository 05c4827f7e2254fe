import { useEffect, useRef } from 'react';
import type { Result, WatchAnswer, WatchedFolder } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { useEvent } from '../../bridge/use-event.ts';
import { announcer } from '../../ui/announcer.ts';
import { useLatest } from '../settings/use-latest.ts';
import { troubleNews } from './watch-words.ts';

/** The folders under watch as they are doing now, and the ways to change them. Says aloud when one cannot be read, or can again. */
export function useWatch() {
  const { value: watch, problem, reload, hold } = useLatest('watch:list', {});
  // Asked for anew rather than taken from the event: answers and events come on two lines and can overtake each other.
  useEvent('watch:changed', reload);

  const told = useRef<readonly WatchedFolder[]>([]);
  useEffect(() => {
    if (watch === null) return;
    const news = troubleNews(told.current, watch.folders);
    told.current = watch.folders;
    if (news !== '') announcer.say(news);
  }, [watch]);

  function holdIfDone(result: Result<WatchAnswer>): Result<WatchAnswer> {
    if (result.ok) hold(result.value);
    return result;
  }

  return {
    watch,
    problem,
    reload,
    add: async (path: string, newOnly: boolean) => holdIfDone(await getBridge().request('watch:add', { path, newOnly })),
    remove: async (path: string) => holdIfDone(await getBridge().request('watch:remove', { path })),
    pause: async (minutes: number | null) => holdIfDone(await getBridge().request('watch:pause', { minutes })),
  };
}
