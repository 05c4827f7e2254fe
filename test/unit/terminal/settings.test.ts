import { describe, expect, it } from 'vitest';
import { ask } from '../../../src-main/ask.ts';
import type { Guardian } from '../../../src-main/guardian.ts';
import { getSetting, listSettings, setSetting } from '../../../src-main/terminal/settings.ts';
import { UsageError } from '../../../src-main/terminal/usage-error.ts';
import { openProgram } from '../../helpers/program.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { capturePrinted } from './printed.ts';

const open = () => openProgram(temporaryFolder());

const settingsOf = (guardian: Guardian) => ask(guardian, 'settings:get', {});

describe('guardian settings', () => {
  it('lists everything that a person can change', async () => {
    const printed = capturePrinted();
    await listSettings(open(), true);
    expect(JSON.parse(printed())).toEqual({
      maxCaptureBytes: 20_000_000_000,
      sensitivity: 'day',
      defaultBaseline: null,
      'alerts.notifications': true,
      'alerts.minimumSeverity': 'Low',
      'desktop.keepRunning': false,
      'updates.checkAtStart': false,
    });
  });

  it('shows one', async () => {
    const printed = capturePrinted();
    const guardian = open();
    await getSetting(guardian, 'alerts.notifications', false);
    await getSetting(guardian, 'alerts.notifications', true);
    expect(printed()).toBe('on\n{"alerts.notifications":true}');
  });

  it('says in words what each can be', async () => {
    const printed = capturePrinted();
    await listSettings(open(), false);
    expect(printed().split('\n')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^alerts\.notifications +on {2}\(on or off\)$/),
        expect.stringMatching(/^maxCaptureBytes +20000000000 {2}\(a whole number from 1024\)$/),
        expect.stringMatching(/^alerts\.minimumSeverity +Low {2}\(Critical, High, Medium, Low\)$/),
        expect.stringMatching(/^sensitivity +day {2}\(hour, day, week, month; .*\)$/),
        expect.stringMatching(/^defaultBaseline +none {2}\(a name, or none\)$/),
      ]),
    );
  });

  it.each([
    ['alerts.notifications', 'off', false, 'off'],
    ['ALERTS.Notifications', 'No', false, 'off'],
    ['alerts.minimumSeverity', 'high', 'High', 'High'],
    ['desktop.keepRunning', 'true', true, 'on'],
    ['updates.checkAtStart', 'on', true, 'on'],
    ['maxCaptureBytes', '5_000_000', 5_000_000, '5000000'],
    ['sensitivity', 'q99.5', 'q99.5', 'q99.5'],
    ['defaultBaseline', 'none', null, 'none'],
  ])('sets %s to %s, and nothing else', async (key, text, value, words) => {
    const guardian = open();
    const before = await settingsOf(guardian);
    const printed = capturePrinted();
    await setSetting(guardian, key, text, false);
    expect(printed()).toMatch(new RegExp(` is now ${words}\\.$`));
    const [group = '', inner] = (printed().split(' ')[0] ?? '').split('.');
    const change = inner === undefined ? value : { ...Object(Reflect.get(before, group)), [inner]: value };
    expect(await settingsOf(guardian)).toEqual({ ...before, [group]: change });
  });

  it.each([
    ['alerts.loudness', 'on', /^There is no setting "alerts\.loudness"\. There are .*alerts\.notifications, .*updates\.checkAtStart/],
    ['alerts', '{}', /^There is no setting "alerts"/],
    ['rememberedColumns', '{}', /^There is no setting/],
    ['__proto__', 'x', /^There is no setting/],
    ['alerts.notifications', 'maybe', /^"maybe" is no value for alerts\.notifications\. It takes on or off\.$/],
    ['alerts.minimumSeverity', 'Lowest', /It takes Critical, High, Medium, Low\.$/],
    ['maxCaptureBytes', '5', /It takes a whole number from 1024\.$/],
    ['maxCaptureBytes', '', /It takes a whole number/],
    ['maxCaptureBytes', '1e99', /It takes a whole number/],
    ['sensitivity', 'loud', /"loud" is no sensitivity\. Choose hour/],
    ['defaultBaseline', 'Nowhere', /^There is no learned home "Nowhere"/],
  ])('refuses %s %s with a sentence that lists what there is', async (key, text, sentence) => {
    const guardian = open();
    const before = await settingsOf(guardian);
    const refused = setSetting(guardian, key, text, false);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(sentence);
    expect(await settingsOf(guardian)).toEqual(before);
  });
});
