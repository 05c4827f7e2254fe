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
      'alerts.kinds.scan': 'notify',
      'alerts.kinds.flood': 'notify',
      'alerts.kinds.upload': 'notify',
      'alerts.kinds.beacon': 'notify',
      'alerts.kinds.remote-control': 'notify',
      'alerts.kinds.new-destination': 'notify',
      'alerts.kinds.new-device': 'notify',
      'alerts.kinds.unusual': 'notify',
      'alerts.coolDownMinutes': 60,
      'alerts.deliver': 'at-once',
      'alerts.dailyAt': '08:00',
      'alerts.quietHours': false,
      'alerts.quietFrom': '22:00',
      'alerts.quietTo': '07:00',
      'alerts.criticalBreaksThrough': true,
      'alerts.snoozeUntil': null,
      'alerts.mostPerHour': 10,
      'alerts.allClear': false,
      'alerts.weeklySummary': false,
      'email.enabled': false,
      'email.host': '',
      'email.port': 465,
      'email.tls': 'implicit',
      'email.user': '',
      'email.from': '',
      'email.to': [],
      'email.details': false,
      'ntfy.enabled': false,
      'ntfy.server': 'https://ntfy.sh',
      'ntfy.details': false,
      'webhook.enabled': false,
      'webhook.url': '',
      'webhook.details': false,
      'desktop.keepRunning': false,
      'updates.checkAtStart': false,
      'watch.folders': [],
      'watch.orderMinutes': 5,
      'watch.pausedUntil': null,
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
        expect.stringMatching(/^alerts\.kinds\.scan +notify {2}\(notify, record, mute\)$/),
        expect.stringMatching(/^alerts\.quietFrom +22:00 {2}\(a time of day such as 22:00\)$/),
        expect.stringMatching(/^alerts\.snoozeUntil +none {2}\(a time such as .*, or none\)$/),
        expect.stringMatching(/^email\.to +none {2}\(addresses of e-mail with commas between them, or none\)$/),
        expect.stringMatching(/^watch\.folders +none {2}\(whole paths of folders with commas between them, or none\)$/),
        expect.stringMatching(/^watch\.orderMinutes +5 {2}\(a whole number from 0 to 60\)$/),
        expect.stringMatching(/^watch\.pausedUntil +none {2}\(a time such as .*, or none\)$/),
        expect.stringMatching(/^email\.host +none {2}\(a word, or none\)$/),
        expect.stringMatching(/^email\.port +465 {2}\(a whole number from 1 to 65535\)$/),
        expect.stringMatching(/^email\.tls +implicit {2}\(implicit, starttls, none\)$/),
        expect.stringMatching(/^ntfy\.server +https:\/\/ntfy\.sh {2}\(an address that begins with https:\/\/\)$/),
        expect.stringMatching(/^webhook\.url +none {2}\(an address that begins with https:\/\/, or none\)$/),
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
    ['alerts.deliver', 'Daily', 'daily', 'daily'],
    ['alerts.dailyAt', '06:30', '06:30', '06:30'],
    ['alerts.coolDownMinutes', '0', 0, '0'],
    ['alerts.snoozeUntil', '2026-11-28T22:00:00Z', '2026-11-28T22:00:00Z', '2026-11-28T22:00:00Z'],
    ['alerts.snoozeUntil', 'none', null, 'none'],
    ['email.host', 'smtp.example.org', 'smtp.example.org', 'smtp.example.org'],
    ['email.user', 'none', '', 'none'],
    ['email.tls', 'none', 'none', 'none'],
    ['email.port', '587', 587, '587'],
    ['email.to', 'a@example.org', ['a@example.org'], 'a@example.org'],
    ['email.to', 'a@example.org, b@example.org', ['a@example.org', 'b@example.org'], 'a@example.org, b@example.org'],
    ['email.to', 'none', [], 'none'],
    ['ntfy.server', 'http://192.168.1.2:8080', 'http://192.168.1.2:8080', 'http://192.168.1.2:8080'],
    ['webhook.url', 'https://home.example/hook?a=b', 'https://home.example/hook?a=b', 'https://home\\.example/hook\\?a=b'],
    ['webhook.url', '', '', 'none'],
    ['watch.folders', '/logs/zeek, /share', ['/logs/zeek', '/share'], '/logs/zeek, /share'],
    ['watch.folders', 'none', [], 'none'],
    ['watch.orderMinutes', '0', 0, '0'],
    ['watch.pausedUntil', 'none', null, 'none'],
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

  it('sets what is told of one kind of incident, and leaves the others', async () => {
    const guardian = open();
    capturePrinted();
    await setSetting(guardian, 'alerts.kinds.scan', 'mute', false);
    await setSetting(guardian, 'alerts.kinds.new-device', 'record', false);
    const { alerts } = await settingsOf(guardian);
    expect(alerts).toMatchObject({ notifications: true, kinds: { scan: 'mute', 'new-device': 'record' } });
    const printed = capturePrinted();
    await getSetting(guardian, 'alerts.kinds.scan', false);
    await getSetting(guardian, 'alerts.kinds.flood', false);
    expect(printed().split('\n').slice(-2)).toEqual(['mute', 'notify']);
  });

  it('takes no secret, and says how it is set', async () => {
    const refused = setSetting(open(), 'Email.Password', 'canary-Xq7', false);
    await expect(refused).rejects.toThrow(/^email\.password is a secret.*"guardian settings set-secret email\.password"/);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.not.toThrow(/canary/);
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
    ['alerts.kinds', 'mute', /^There is no setting "alerts\.kinds"/],
    ['alerts.kinds.scan', 'loud', /It takes notify, record, mute\.$/],
    ['alerts.quietFrom', '25:00', /It takes a time of day such as 22:00\.$/],
    ['alerts.snoozeUntil', 'tomorrow', /It takes a time such as .*, or none\.$/],
    ['email.port', '70000', /It takes a whole number from 1 to 65535\.$/],
    ['email.to', 'a@example.org,,', /It takes addresses of e-mail/],
    ['email.to', 'somebody', /It takes addresses of e-mail/],
    ['ntfy.server', 'none', /It takes an address that begins with https:\/\/\.$/],
    ['ntfy.server', 'file:///etc/passwd', /It takes an address/],
    ['webhook.url', 'home.example', /It takes an address that begins with https:\/\/, or none\.$/],
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
