import type { SecretName } from '../../src-preload/contract/program.ts';
import { Refusal } from '../result.ts';
import type { SecretStore } from './secret-store.ts';

/**
 * Secrets in memory only, for doors that have nothing to encrypt them with: they are gone when the program ends.
 * @param problem why they cannot be kept longer, as a sentence
 */
export function createSessionSecrets(problem: string): SecretStore {
  const values = new Map<SecretName, string>();
  return {
    protection: async () => ({ protectedBy: null, problem }),
    kept: async () => [...values.keys()].map((name) => ({ name, keeping: 'session' as const })),
    get: async (name) => values.get(name) ?? null,
    async set(name, value, keeping) {
      if (keeping === 'encrypted') throw new Refusal('bad-input', `${problem} You can keep it for this session only.`);
      values.set(name, value);
    },
    forget: async (name) => void values.delete(name),
  };
}
