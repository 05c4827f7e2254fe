import type { DesktopFeatures, Result } from '../../../src-preload/contract/api.ts';
import { getBridge } from '../../bridge/get-bridge.ts';
import { useLatest } from './use-latest.ts';
import { useReturn } from './use-return.ts';

/** What the desktop app offers as it holds now, and the way to start it with the system. */
export function useDesktop() {
  const { value: desktop, problem, reload, hold } = useLatest('desktop:get', {});
  useReturn(reload);

  async function startWithSystem(on: boolean): Promise<Result<DesktopFeatures>> {
    const result = await getBridge().request('desktop:start-with-system', { on });
    if (!result.ok) return result;
    hold(result.value);
    if (result.value.startsWithSystem === on) return result;
    return { ok: false, code: 'internal', message: 'The system did not take this over. Its own settings may hold it back.' };
  }

  return { desktop, problem, reload, startWithSystem };
}
