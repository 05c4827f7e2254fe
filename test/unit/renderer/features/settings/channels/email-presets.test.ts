import { expect, it } from 'vitest';
import { defaultSettings } from '../../../../../../src-main/settings/read-settings.ts';
import { settings } from '../../../../../../src-preload/contract/settings.ts';
import { emailPresets, presetOf } from '../../../../../../src-renderer/features/settings/channels/email-presets.ts';

it('every provider is encrypted, is taken by the program, says something of passwords and is found again by its server', () => {
  for (const preset of emailPresets) {
    const { host, port, tls, note } = preset;
    expect(settings.shape.email.safeParse({ ...defaultSettings.email, host, port, tls }).success).toBe(true);
    expect({ implicit: 465, starttls: 587, none: null }[tls]).toBe(port);
    expect(note).toMatch(/password/);
    expect(presetOf(` ${host.toUpperCase()} `)).toBe(preset);
  }
  expect(presetOf('smtp.example.org')).toBeNull();
});
