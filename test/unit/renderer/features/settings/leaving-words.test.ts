import { expect, it } from 'vitest';
import { defaultSettings } from '../../../../../src-main/settings/read-settings.ts';
import { leavingWords } from '../../../../../src-renderer/features/settings/leaving-words.ts';

it('tells that nothing leaves unasked unless the check at each start is switched on', () => {
  const off = leavingWords(defaultSettings);
  expect(off.summary).toMatch(/^Nothing, unless/);
  expect(off.lines.join(' ')).not.toMatch(/start|test message/);

  const on = leavingWords({ ...defaultSettings, updates: { checkAtStart: true } });
  expect(on.summary).not.toMatch(/Nothing/);
  expect(on.lines).toEqual(['At each start: the question which version is the newest.', ...off.lines]);
  expect(on.stays).toBe(off.stays);
});

it('lists each way of telling that is on, with what it sends, and none that is off', () => {
  const { email, ntfy, webhook, alerts } = defaultSettings;
  const settings = {
    ...defaultSettings,
    email: { ...email, enabled: true, host: 'smtp.example.org', to: ['a@example.org', 'b@example.org'] },
    webhook: { ...webhook, enabled: true, url: 'https://hooks.example.org/T0P/S3CRET?key=abc', details: true },
  };
  const { summary, lines, stays } = leavingWords(settings);
  expect(summary).not.toMatch(/Nothing/);
  expect(lines[0]).toBe(
    'By e-mail, through smtp.example.org to 2 addresses: which device, what kind of incident and how severe; no other addresses and no amounts of traffic.',
  );
  expect(lines[1]).toBe(
    'To your webhook at hooks.example.org: which device, what kind of incident and how severe, with addresses and amounts of traffic.',
  );
  expect(lines.join(' ')).not.toMatch(/ntfy|S3CRET|abc/);
  expect(lines.join(' ')).toMatch(/test message/);
  expect(stays).toMatch(/^Apart from/);

  const more = leavingWords({
    ...defaultSettings,
    ntfy: { ...ntfy, enabled: true },
    alerts: { ...alerts, allClear: true, weeklySummary: true },
  });
  expect(more.lines[0]).toMatch(/^By ntfy, through ntfy\.sh: .*\. Also the all clear and the weekly summary\.$/);
});
