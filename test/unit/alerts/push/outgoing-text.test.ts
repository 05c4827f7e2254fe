import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../../src-main/alerts/channel.ts';
import { kindWords, outgoingText } from '../../../../src-main/alerts/push/outgoing-text.ts';
import { incidentKinds } from '../../../../src-main/engine/types.ts';
import { outgoingMessage, privateWords, storedAlert } from '../../../helpers/outgoing.ts';

const text = (change: Partial<OutgoingMessage> = {}, details = false) => outgoingText(outgoingMessage(change), { details });

describe('the text of a push message', () => {
  it('tells one alert: the device, what, how severe; the summary only with details', () => {
    expect(text()).toEqual({
      title: '192.168.1.7: a search through addresses or ports (High)',
      text: 'Home IoT Guardian tells the rest.',
      severity: 'High',
    });
    expect(text({}, true)).toEqual({
      title: '192.168.1.7: a search through addresses or ports (High)',
      text: '192.168.1.7 tried 43 addresses at port 23 (a numbered door).\nHome IoT Guardian tells the rest.',
      severity: 'High',
    });
  });

  it('lists five of many and counts the rest', () => {
    const alerts = ['Critical', 'High', 'High', 'Medium', 'Low', 'Low'].map((severity, index) =>
      storedAlert({ id: index + 1, device: `192.168.1.${index + 1}`, severity: severity as 'High', summary: `Summary ${index + 1}.` }),
    );
    expect(text({ alerts, more: 1200 })).toEqual({
      title: '1,206 alerts, the strongest Critical',
      text: [
        'Critical: 192.168.1.1, a search through addresses or ports',
        'High: 192.168.1.2, a search through addresses or ports',
        'High: 192.168.1.3, a search through addresses or ports',
        'Medium: 192.168.1.4, a search through addresses or ports',
        'Low: 192.168.1.5, a search through addresses or ports',
        'And 1,201 more.',
        'Home IoT Guardian tells the rest.',
      ].join('\n'),
      severity: 'Critical',
    });
    expect(text({ alerts, more: 0 }, true).text).toContain('High: Summary 2.\n');
  });

  it.each(incidentKinds)('holds nothing private of a %s without details, alone or among others', (kind) => {
    for (const alerts of [[storedAlert({ kind })], [storedAlert({ kind }), storedAlert({ kind, id: 8 })]]) {
      for (const message of ['alerts', 'weekly', 'test', 'all-clear'] as const) {
        const told = text({ kind: message, alerts });
        for (const word of privateWords) expect(`${told.title} ${told.text}`).not.toContain(word);
      }
    }
    expect(text({ alerts: [storedAlert({ kind })] }).title).toContain(kindWords[kind]);
  });

  it('names a device that has no name, and keeps to one line what others wrote', () => {
    expect(text({ alerts: [storedAlert({ device: '' })] }).title).toMatch(/^an unnamed device: /);
    const odd = storedAlert({ device: `cam\nera\u202e${'x'.repeat(100)}`, summary: 'one\ntwo\u0007' });
    expect(text({ alerts: [odd] }).title).toMatch(/^cam…: /);
    expect(text({ alerts: [odd] }, true).text).toBe('one two\nHome IoT Guardian tells the rest.');
  });

  it('stays below what ntfy takes as a message, whatever others wrote', () => {
    const alerts = Array.from({ length: 50 }, (_, id) => storedAlert({ id: id + 1, device: '😀'.repeat(500), summary: '😀'.repeat(5000) }));
    for (const details of [true, false]) expect(Buffer.byteLength(text({ alerts, more: 1e9 }, details).text)).toBeLessThan(4096);
  });

  it.each([
    ['test', [], 'A test of Home IoT Guardian', 'This is a test. Alerts will come the same way.'],
    ['all-clear', [], 'Quiet again', 'A day with alerts was followed by one without.'],
    ['weekly', [], 'Your week at home', 'There were no alerts this week.'],
    ['weekly', [storedAlert()], 'Your week at home', /^192\.168\.1\.7: a search .* \(High\)\nHome IoT Guardian tells the rest\.$/],
  ] as const)('of kind %s with alerts %j', (kind, alerts, title, words) => {
    const told = text({ kind, alerts });
    expect(told.title).toBe(title);
    expect(told.text).toEqual(typeof words === 'string' ? words : expect.stringMatching(words));
  });
});
