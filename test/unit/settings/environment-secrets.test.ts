import { describe, expect, it } from 'vitest';
import { withEnvironmentSecrets } from '../../../src-main/settings/environment-secrets.ts';
import { createSessionSecrets } from '../../../src-main/settings/session-secrets.ts';

describe('secrets of the environment', () => {
  it('win over those of the store, which never gets them', async () => {
    const store = createSessionSecrets('Nothing encrypts here.');
    await store.set('email.password', 'stored', 'session');
    await store.set('ntfy.topic', 'stored-topic', 'session');
    const secrets = withEnvironmentSecrets(store, { GUARDIAN_SMTP_PASSWORD: 'told', GUARDIAN_WEBHOOK_KEY: 'key', GUARDIAN_NTFY_TOPIC: '' });
    expect(await secrets.get('email.password')).toBe('told');
    expect(await secrets.get('ntfy.topic')).toBe('stored-topic');
    expect(await secrets.get('webhook.key')).toBe('key');
    expect(await secrets.kept()).toEqual([
      { name: 'email.password', keeping: 'session' },
      { name: 'ntfy.topic', keeping: 'session' },
      { name: 'webhook.key', keeping: 'session' },
    ]);
    await secrets.set('email.password', 'newer', 'session');
    expect(await secrets.get('email.password')).toBe('told');
    expect(await store.get('email.password')).toBe('newer');
    expect(await store.get('webhook.key')).toBeNull();
    expect(await secrets.protection()).toEqual(await store.protection());
  });
});
