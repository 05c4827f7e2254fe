import type { UpdateAnswer } from '../../src-preload/contract/program.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { UpdateCheck } from './update-check.ts';

/** Asks once, where the settings say so, and answers with what is worth telling: a newer version. Otherwise null, and nothing is asked at all. */
export async function checkAtStart(
  settings: Pick<SettingsStore, 'get'>,
  check: UpdateCheck,
  signal: AbortSignal,
): Promise<UpdateAnswer | null> {
  if (!settings.get().updates.checkAtStart) return null;
  const answer = await check(signal);
  return answer.outcome === 'newer' ? answer : null;
}
