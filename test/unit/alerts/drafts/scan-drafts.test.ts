import { describe, expect, it } from 'vitest';
import type { DraftContext } from '../../../../src-main/alerts/drafts/draft-alerts.ts';
import { alertDrafts } from '../../../../src-main/alerts/drafts/scan-drafts.ts';
import type { Incident, ScanResult } from '../../../../src-main/engine/types.ts';
import type { Channel } from '../../../../src-preload/contract/alerts.ts';
import { alertSettings } from '../../../helpers/alert-settings.ts';
import { incident } from '../../../helpers/incident.ts';
import { scanResult } from '../../../helpers/scan-result.ts';

const now = new Date('2026-11-28T12:00:00Z');
const never = () => null;

interface Case {
  readonly incidents?: readonly Incident[];
  readonly result?: Partial<ScanResult>;
  readonly settings?: Parameters<typeof alertSettings>[0];
  readonly channels?: readonly Channel[];
  readonly lastTold?: DraftContext['lastTold'];
}

function drafts({ incidents = [], result = {}, settings = {}, channels = ['email'], lastTold = never }: Case) {
  return alertDrafts(
    { name: 'home.csv', result: { ...scanResult(7), incidents, ...result } },
    { settings: alertSettings(settings), channels, lastTold, now },
  );
}

describe('the alerts of a scan', () => {
  it('are one for each incident, with its words and those of its scan', () => {
    const [only, ...others] = drafts({ incidents: [incident({ id: 4 })] });
    expect(others).toEqual([]);
    const { summary, explanation } = incident();
    expect(only).toMatchObject({ incidentNumber: 4, device: '192.168.1.7', kind: 'scan', severity: 'Critical', summary, explanation });
    expect(only?.deliveries).toEqual([{ channel: 'email', state: 'waiting', reason: null, due: now.toISOString() }]);
    expect(only?.scan).toMatchObject({ name: 'home.csv', windows: 18, anomalousWindows: 7, threshold: 0.5 });
    expect(only?.scan.topAnomalies).toHaveLength(5);
    expect(only?.scan.topAnomalies[1]).toEqual({ sequenceId: 2, error: expect.closeTo(1.786, 2), severity: 'Critical', rows: '2-12' });
  });

  it('begin with the most severe and are 200 at most', () => {
    const incidents = Array.from({ length: 300 }, (_, index) =>
      incident({ id: index + 1, device: `d${index}`, severity: index < 250 ? 'Low' : 'High' }),
    );
    const made = drafts({ incidents });
    expect(made).toHaveLength(200);
    expect(made.map(({ incidentNumber }) => incidentNumber).slice(0, 51)).toEqual([
      ...Array.from({ length: 50 }, (_, index) => 251 + index),
      1,
    ]);
  });

  it('leave out muted kinds, also where no channel is switched on', () => {
    const incidents = [incident({ id: 1, kind: 'beacon' }), incident({ id: 2, kind: 'scan' })];
    for (const channels of [[], ['email', 'ntfy']] as const) {
      const made = drafts({ incidents, settings: { kinds: { beacon: 'mute' } }, channels });
      expect(made.map(({ incidentNumber, deliveries }) => [incidentNumber, deliveries.map(({ channel }) => channel)])).toEqual([
        [2, channels],
      ]);
    }
  });

  it('tell of a device and kind once; the others of it are recorded', () => {
    const incidents = [
      incident({ id: 1, severity: 'Medium' }),
      incident({ id: 2, severity: 'High' }),
      incident({ id: 3, severity: 'High', kind: 'upload' }),
      incident({ id: 4, severity: 'High', device: '192.168.1.8' }),
    ];
    const states = (settings: Case['settings']) =>
      drafts({ incidents, settings: settings ?? {} }).map(({ incidentNumber, deliveries }) => [incidentNumber, deliveries[0]?.state]);
    expect(states({})).toEqual([
      [2, 'waiting'],
      [3, 'waiting'],
      [4, 'waiting'],
      [1, 'recorded'],
    ]);
    expect(states({ coolDownMinutes: 0 }).map(([, state]) => state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
    const recorded = drafts({ incidents }).at(-1);
    expect(recorded?.deliveries[0]?.reason).toBe('Told just now; again after an hour.');
  });

  it('look at each channel by itself, and at what was told before', () => {
    const asked: unknown[] = [];
    const [only] = drafts({
      incidents: [incident()],
      channels: ['email', 'ntfy'],
      lastTold: (...question) => {
        asked.push(question);
        return question[2] === 'ntfy' ? { at: new Date('2026-11-28T11:45:00Z'), severity: 'Critical' } : null;
      },
    });
    expect(asked).toEqual([
      ['192.168.1.7', 'scan', 'email'],
      ['192.168.1.7', 'scan', 'ntfy'],
    ]);
    expect(only?.deliveries.map(({ channel, state, reason }) => [channel, state, reason])).toEqual([
      ['email', 'waiting', null],
      ['ntfy', 'recorded', 'Told 15 minutes ago; again after an hour.'],
    ]);
  });

  it('are one where windows stood out and nothing makes an incident', () => {
    const [only, ...others] = drafts({});
    expect(others).toEqual([]);
    expect(only).toMatchObject({ incidentNumber: null, device: '', kind: 'unusual', severity: 'Critical' });
    expect(only?.summary).toBe(
      'In “home.csv”, 7 of 18 windows of ten flows stood out by the amount of traffic. This scan looked at amounts alone.',
    );
    expect(only?.explanation.startsWith(`${only.summary} It may be`)).toBe(true);
    expect(drafts({ settings: { kinds: { unusual: 'mute' } } })).toEqual([]);
  });

  it('are none where nothing stood out', () => {
    expect(drafts({ result: scanResult(0) })).toEqual([]);
  });
});
