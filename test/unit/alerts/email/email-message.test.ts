import { describe, expect, it } from 'vitest';
import { emailMessage } from '../../../../src-main/alerts/email/email-message.ts';
import { incidentKinds } from '../../../../src-main/engine/types.ts';
import { outgoing, storedAlert } from '../../../helpers/stored-alert.ts';

const choices = { details: false, version: '1.2.3', timeZone: 'Europe/Berlin' };
const detailed = { ...choices, details: true };

describe('an alert by e-mail', () => {
  it('says without details what happened, the guide’s figures, what it may mean and what to do', () => {
    const { subject, text } = emailMessage(outgoing(), choices);
    expect(subject).toBe('Alert: Anomalies Detected! 192.168.1.7 (Critical)');
    expect(text).toBe(`Home IoT Guardian - Anomaly Detection Alert
===========================================

Something out of the ordinary happened on your home network.

This program only watches; it has stopped nothing.

192.168.1.7
-----------
  • Severity: Critical
  • Found: 28 November 2026 at 21:10:05 Central European Standard Time

Many addresses or ports were tried, by this device or from outside (a scan).

What it may mean: Apps that look for printers or speakers search like this. Harmful software searches for victims in the same way.

What you can do: Open the incident to see who searched. If it was the device and nobody started a search, take the device off the network (pull its plug), update it and give it a new password before you let it back.

The scan in figures
-------------------
  • Anomalies Detected: 9
  • Total Samples Analyzed: 991
  • Anomaly Percentage: 0.91%
  • Detection Threshold: 0.140134

Anomaly #1
----------
  • Sequence ID: 9
  • Reconstruction Error: 0.222107
  • Severity: High

--
Addresses of others, amounts of traffic and names of files are left out. The settings can change that.
Timestamp: 28 November 2026 at 21:10:30 Central European Standard Time
Home IoT Guardian 1.2.3 wrote this by itself; nobody reads answers to it. Its settings say who gets such messages.
`);
  });

  it('says with details what the incident says, the file and the rows', () => {
    const { text } = emailMessage(outgoing(), detailed);
    expect(text).toContain('192.168.1.7 tried to reach 43 different addresses at port 23.');
    expect(text).toContain('  • File: “evening.pcap”\n  • Anomalies Detected: 9\n');
    expect(text).toContain('  • Severity: High\n  • Rows: 9-19\n');
    expect(text).not.toContain('What it may mean');
    expect(text).not.toContain('left out');
  });

  it.each(incidentKinds)('tells without details of no peer, port, amount or file: %s', (kind) => {
    const traffic = 'peer 203.0.113.9 port 4444 sent 17 MB';
    const scan = {
      ...storedAlert().scan,
      name: 'secret-plan.pcap',
      topAnomalies: [{ ...storedAlert().scan.topAnomalies[0], rows: '777-787' }],
    };
    const alert = storedAlert({ kind, summary: traffic, explanation: traffic, scan: scan as ReturnType<typeof storedAlert>['scan'] });
    const { subject, text, html } = emailMessage(outgoing({ alerts: [alert] }), choices);
    for (const part of [subject, text, html]) expect(part).not.toMatch(/203\.0\.113|4444|17 MB|secret-plan|777/);
    expect(text).toMatch(/What it may mean: .+\n\nWhat you can do: .+\n/);
  });

  it('counts the alerts in the subject and names those that it does not list', () => {
    const alerts = [storedAlert(), storedAlert({ id: 2, device: 'Printer', severity: 'Low' })];
    const { subject, text, html } = emailMessage(outgoing({ alerts, more: 14 }), choices);
    expect(subject).toBe('Alert: Anomalies Detected! 192.168.1.7 and 15 more (Critical)');
    expect(text).toContain('16 things out of the ordinary happened on your home network. The most severe is rated Critical.');
    expect(text).toContain('and 14 more\n-----------\n\nHome IoT Guardian lists them under Alerts.');
    expect(html).toContain('>and 14 more</h2>');
  });

  it('gives the figures of each scan once, of three at most', () => {
    const from = (scanId: number | null, createdAt = '2026-11-28T20:10:05.000Z') => storedAlert({ scanId, createdAt });
    const once = emailMessage(outgoing({ alerts: [from(3), from(3)] }), choices).text;
    expect(once.split('Total Samples Analyzed')).toHaveLength(2);
    const many = [from(3), from(4), from(null), from(null, '2026-11-27T20:10:05.000Z'), from(5)];
    const { text } = emailMessage(outgoing({ alerts: many }), choices);
    expect(text.match(/in figures \(\d of \d\)/g)).toEqual(['in figures (1 of 5)', 'in figures (2 of 5)', 'in figures (3 of 5)']);
    expect(text).toContain('and 2 more scans\n');
  });

  it('has figures for a capture that was too short for samples', () => {
    const scan = { name: 'short.pcap', windows: 0, anomalousWindows: 0, threshold: 0.14, topAnomalies: [] };
    const { text } = emailMessage(outgoing({ alerts: [storedAlert({ scan })] }), choices);
    expect(text).toContain('The capture was too short for samples of ten flows.');
    expect(text).not.toContain('NaN');
  });

  it('speaks of a device without a name', () => {
    const { subject, text } = emailMessage(outgoing({ alerts: [storedAlert({ device: '' })] }), choices);
    expect(subject).toBe('Alert: Anomalies Detected! (Critical)');
    expect(text).toContain('A device without a name\n');
    const more = emailMessage(outgoing({ alerts: [storedAlert({ device: '' })], more: 2 }), choices);
    expect(more.subject).toBe('Alert: Anomalies Detected! 3 alerts (Critical)');
  });

  it('is in summer time where it is summer', () => {
    const { text } = emailMessage(outgoing({ createdAt: new Date('2026-07-01T10:00:00Z') }), choices);
    expect(text).toContain('Timestamp: 1 July 2026 at 12:00:00 Central European Summer Time');
  });
});

describe('texts of others in an e-mail', () => {
  const evil = `cam\r\nBcc: thief@evil.example\u2028\u202e\0<script>alert("1")</script><img src='http://evil.example/x'>&amp;`;
  const alert = storedAlert({ device: evil, explanation: evil.repeat(3), scan: { ...storedAlert().scan, name: evil } });

  it('stay on one line, without invisible characters', () => {
    const { subject, text } = emailMessage(outgoing({ alerts: [alert] }), detailed);
    expect(subject).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(text).not.toMatch(/^Bcc/m);
  });

  it('are not read as HTML', () => {
    const { html } = emailMessage(outgoing({ alerts: [alert] }), detailed);
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;img src=&#39;http://evil.example/x&#39;&gt;&amp;amp;');
  });

  it('do not make subjects endless', () => {
    const { subject } = emailMessage(outgoing({ alerts: [storedAlert({ device: 'x'.repeat(5000) })] }), choices);
    expect([...subject].length).toBeLessThanOrEqual(150);
    expect(subject).toContain('(Critical)');
  });
});

describe('the HTML of an e-mail', () => {
  it('fetches nothing, links nowhere, and styles elements alone', () => {
    for (const kind of ['alerts', 'test', 'all-clear', 'weekly'] as const) {
      const { html } = emailMessage(outgoing({ kind, more: 2 }), detailed);
      expect(html).not.toMatch(/<(img|a|link|style|script|iframe|video|audio|object|svg)\b|url\(|https?:|src=|href=|class=/i);
      expect(html).toContain('<meta name="color-scheme" content="light dark">');
      expect(html).toContain('max-width:600px');
    }
  });

  it('says in words what its colours say', () => {
    expect(emailMessage(outgoing(), choices).html).toContain('Severity: <strong>Critical</strong>');
  });
});

describe('other messages by e-mail', () => {
  it('says of a test that nothing has happened', () => {
    const { subject, text } = emailMessage(outgoing({ kind: 'test', alerts: [] }), choices);
    expect(subject).toBe('Test message from Home IoT Guardian');
    expect(text).toContain('Nothing has happened on your home network.');
  });

  it('says that a day was quiet, without a promise', () => {
    const { subject, text } = emailMessage(outgoing({ kind: 'all-clear', alerts: [] }), choices);
    expect(subject).toBe('All clear: a day without alerts');
    expect(text).toContain('no promise');
  });

  it('sums up a week', () => {
    const quiet = emailMessage(outgoing({ kind: 'weekly', alerts: [] }), choices);
    expect(quiet.subject).toBe('Weekly summary: no alerts');
    expect(quiet.text).toContain('There was no alert in the past week.');
    const one = emailMessage(outgoing({ kind: 'weekly' }), choices);
    expect(one.subject).toBe('Weekly summary: 1 alert, rated Critical');
    const busy = emailMessage(outgoing({ kind: 'weekly', more: 14 }), choices);
    expect(busy.subject).toBe('Weekly summary: 15 alerts, the most severe Critical');
    expect(busy.text).toContain('and 14 more');
    expect(busy.text).not.toContain('Total Samples');
  });
});
