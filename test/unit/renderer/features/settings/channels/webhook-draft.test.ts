import { expect, it } from 'vitest';
import { defaultSettings } from '../../../../../../src-main/settings/read-settings.ts';
import { settings } from '../../../../../../src-preload/contract/settings.ts';
import {
  webhookComplaints,
  webhookDraft,
  webhookSettings,
} from '../../../../../../src-renderer/features/settings/channels/webhook-draft.ts';

const none = { problem: null, protectedBy: 'the keychain of this Mac', kept: [] };
const off = webhookDraft(defaultSettings.webhook);

it('needs an address once it is on, and never a key', () => {
  expect(webhookComplaints(off, none)).toEqual({});
  expect(settings.shape.webhook.safeParse(webhookSettings(off)).success).toBe(true);
  expect(Object.keys(webhookComplaints({ ...off, enabled: true }, none))).toEqual(['url']);
  expect(Object.keys(webhookComplaints({ ...off, url: 'home.local' }, none))).toEqual(['url']);
  const whole = { ...off, enabled: true, url: ' http://192.168.1.5:8123/api/webhook/x ' };
  expect(webhookComplaints(whole, none)).toEqual({});
  expect(settings.shape.webhook.parse(webhookSettings(whole))).toMatchObject({ url: 'http://192.168.1.5:8123/api/webhook/x' });
});
