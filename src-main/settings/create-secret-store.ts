import { type SecretKeeping, type SecretName, secretName } from '../../src-preload/contract/program.ts';
import { Refusal } from '../result.ts';
import type { SecretStore } from './secret-store.ts';

/** Where secrets are kept beyond this session. */
export interface LastingSecrets extends Pick<SecretStore, 'protection' | 'get' | 'forget'> {
  /** @throws Refusal where it cannot be kept; nothing is written then */
  set(name: SecretName, value: string): Promise<void>;
}

/** What is said where a secret cannot be kept beyond this session. @param problem why, as a sentence */
export const sessionOnly = (problem: string) => new Refusal('bad-input', `${problem} You can keep it for this session only.`);

/** Secrets that last, and before them those for this session only, which are in memory and win while it lasts. */
export function createSecretStore(lasting: LastingSecrets): SecretStore {
  const session = new Map<SecretName, string>();
  return {
    protection: () => lasting.protection(),
    async kept() {
      const kept: { readonly name: SecretName; readonly keeping: SecretKeeping }[] = [];
      for (const name of secretName.options) {
        if (session.has(name)) kept.push({ name, keeping: 'session' });
        else if ((await lasting.get(name)) !== null) kept.push({ name, keeping: 'encrypted' });
      }
      return kept;
    },
    get: async (name) => session.get(name) ?? (await lasting.get(name)),
    async set(name, value, keeping) {
      if (keeping === 'session') session.set(name, value);
      else {
        await lasting.set(name, value);
        session.delete(name);
      }
    },
    async forget(name) {
      await lasting.forget(name);
      session.delete(name);
    },
  };
}
