import { createSecretStore, sessionOnly } from './create-secret-store.ts';
import type { SecretStore } from './secret-store.ts';

/**
 * Secrets in memory only, for doors that have nothing to encrypt them with: they are gone when the program ends.
 * @param problem why they cannot be kept longer, as a sentence
 */
export function createSessionSecrets(problem: string): SecretStore {
  return createSecretStore({
    protection: async () => ({ protectedBy: null, problem }),
    get: async () => null,
    async set() {
      throw sessionOnly(problem);
    },
    forget: async () => undefined,
  });
}
