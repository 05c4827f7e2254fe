import type { Settings } from '../../../src-preload/contract/api.ts';

/** What leaves this computer under these settings, and when, in sentences. */
export function leavingWords({ updates }: Pick<Settings, 'updates'>): { readonly summary: string; readonly lines: readonly string[] } {
  const question = 'the question which version is the newest';
  return {
    summary: updates.checkAtStart ? 'One question at each start, because you switched it on:' : 'Nothing, unless you ask for it:',
    lines: [
      ...(updates.checkAtStart ? [`At each start: ${question}.`] : []),
      `When you press “Check now”: ${question}.`,
      'When you follow a link to a page outside: your browser opens it.',
    ],
  };
}
