import { useRef } from 'react';
import type { RequestInput, Result, Settings } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { useEvent } from '../../bridge/use-event.ts';
import { useLatest } from './use-latest.ts';

/** Saves what the given function makes of the settings that hold when its turn comes. */
export type ChangeSettings = (change: (held: Settings) => RequestInput<'settings:set'>) => Promise<Result<Settings>>;

/** The settings as they hold, whoever changed them, and the way to change them. */
export function useSettings() {
  const { value: settings, problem, reload, hold } = useLatest('settings:get', {});
  const lastChange = useRef<Promise<unknown>>(Promise.resolve());
  // Asked for anew rather than taken from the event: answers and events come on two lines and can overtake each other.
  useEvent('settings:changed', reload);
  // A scan may have remembered columns.
  useEvent('history:changed', reload);

  async function saveNow(change: (held: Settings) => RequestInput<'settings:set'>): Promise<Result<Settings>> {
    // Groups are given whole. What this page shows may be older than what another door has just set.
    const held = await getBridge().request('settings:get', {});
    if (!held.ok) return held;
    const result = await getBridge().request('settings:set', change(held.value));
    if (result.ok) hold(result.value);
    return result;
  }

  // One after the other, so that two switches of one group, pressed in haste, do not undo each other.
  const change: ChangeSettings = (next) => {
    const saving = lastChange.current.then(() => saveNow(next));
    lastChange.current = saving;
    return saving;
  };

  /** Forgets what was told of the columns of files with this header. */
  async function forgetColumns(fingerprint: string): Promise<Result<Settings>> {
    const result = await getBridge().request('columns:forget', { fingerprint });
    if (result.ok) hold(result.value);
    return result;
  }

  return { settings, problem, reload, change, forgetColumns };
}
