import { expect, it } from 'vitest';
import { defaultSettings } from '../../../../../../src-main/settings/read-settings.ts';
import type { SecretsAnswer } from '../../../../../../src-preload/contract/program.ts';
import { settings } from '../../../../../../src-preload/contract/settings.ts';
import {
  makeTopic,
  ntfyComplaints,
  ntfyDraft,
  ntfySettings,
} from '../../../../../../src-renderer/features/settings/channels/ntfy-draft.ts';

const none: SecretsAnswer = { problem: null, protectedBy: 'the keychain of this Mac', kept: [] };
const on = { ...ntfyDraft(defaultSettings.ntfy), enabled: true };

it('needs a topic that ntfy takes, once it is on', () => {
  expect(ntfyComplaints({ ...on, enabled: false }, none)).toEqual({});
  expect(Object.keys(ntfyComplaints(on, none))).toEqual(['secret']);
  expect(ntfyComplaints(on, { ...none, kept: [{ name: 'ntfy.topic', keeping: 'encrypted' }] })).toEqual({});
  for (const secret of ['a b', 'x/y', 'x'.repeat(65)]) expect(Object.keys(ntfyComplaints({ ...on, secret }, none))).toEqual(['secret']);
});

it('makes up topics that it takes itself, each another', () => {
  const topics = Array.from({ length: 200 }, makeTopic);
  expect(new Set(topics).size).toBe(200);
  for (const secret of topics) expect(ntfyComplaints({ ...on, secret }, none)).toEqual({});
  expect(topics.every((topic) => /^guardian-[a-z2-9]{20}$/.test(topic))).toBe(true);
});

it('needs a whole address of its server, and stands for settings that the program takes', () => {
  expect(Object.keys(ntfyComplaints({ ...on, secret: 'abc', server: 'ntfy.sh' }, none))).toEqual(['server']);
  const made = ntfySettings({ ...on, server: ' https://ntfy.example.org ' });
  expect(settings.shape.ntfy.parse(made)).toEqual({ enabled: true, server: 'https://ntfy.example.org', details: false });
  expect(made).not.toHaveProperty('secret');
});
