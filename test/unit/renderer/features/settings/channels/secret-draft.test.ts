import { expect, it } from 'vitest';
import type { Result, SecretsAnswer } from '../../../../../../src-preload/contract/api.ts';
import { noSecret, saveWithSecret } from '../../../../../../src-renderer/features/settings/channels/secret-draft.ts';

const kept: SecretsAnswer = { problem: null, protectedBy: null, kept: [] };
const refused: Result<never> = { ok: false, code: 'bad-input', message: 'No.' };

/** What was done, in order, where the secret is answered thus. */
function saving(answer: Result<SecretsAnswer>) {
  const done: string[] = [];
  return {
    done,
    name: 'ntfy.topic' as const,
    setSecret: async (name: string, value: string, sessionOnly: boolean) => {
      done.push(`${name}=${value} ${sessionOnly}`);
      return answer;
    },
    saveRest: async (): Promise<Result<unknown>> => {
      done.push('rest');
      return { ok: true, value: {} };
    },
  };
}

it('saves the secret before the rest, and the rest alone where none was typed', async () => {
  const both = saving({ ok: true, value: kept });
  expect(await saveWithSecret({ ...noSecret, secret: 'abc', sessionOnly: true }, both)).toMatchObject({ ok: true });
  expect(both.done).toEqual(['ntfy.topic=abc true', 'rest']);
  const rest = saving(refused);
  expect(await saveWithSecret(noSecret, rest)).toMatchObject({ ok: true });
  expect(rest.done).toEqual(['rest']);
});

it('switches nothing on whose secret was refused', async () => {
  const parts = saving(refused);
  expect(await saveWithSecret({ ...noSecret, secret: 'abc' }, parts)).toEqual(refused);
  expect(parts.done).toEqual(['ntfy.topic=abc false']);
});
