import { type SecretName, secretName } from '../../src-preload/contract/program.ts';
import type { SecretStore } from './secret-store.ts';

/** The variable of the environment that holds each secret for one run. */
export const secretVariables: Readonly<Record<SecretName, string>> = {
  'email.password': 'GUARDIAN_SMTP_PASSWORD',
  'ntfy.topic': 'GUARDIAN_NTFY_TOPIC',
  'webhook.key': 'GUARDIAN_WEBHOOK_KEY',
};

/** Secrets of the environment, which win over those of a store and are never written to it. For computers without a keyring, such as servers. */
export function withEnvironmentSecrets(store: SecretStore, environment: NodeJS.ProcessEnv): SecretStore {
  const told = (name: SecretName): string | null => environment[secretVariables[name]] || null;
  return {
    ...store,
    async kept() {
      const kept = await store.kept();
      return secretName.options.flatMap((name) => {
        if (told(name) !== null) return [{ name, keeping: 'session' as const }];
        return kept.filter((one) => one.name === name);
      });
    },
    get: async (name) => told(name) ?? (await store.get(name)),
  };
}
