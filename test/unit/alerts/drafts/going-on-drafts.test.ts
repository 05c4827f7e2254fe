import { describe, expect, it } from 'vitest';
import type { DraftContext } from '../../../../src-main/alerts/drafts/draft-alerts.ts';
import { goingOnDrafts } from '../../../../src-main/alerts/drafts/going-on-drafts.ts';
import { alertDrafts } from '../../../../src-main/alerts/drafts/scan-drafts.ts';
import type { Incident, ScanResult, Severity } from '../../../../src-main/engine/types.ts';
import { alertSettings } from '../../../helpers/alert-settings.ts';
import { inTimeZone } from '../../../helpers/in-time-zone.ts';
import { incident } from '../../../helpers/incident.ts';
import { scanResult } from '../../../helpers/scan-result.ts';

inTimeZone('Europe/Berlin', 2);

const now = new Date('2026-11-28T12:00:00Z');
const context: DraftContext = { settings: alertSettings(), channels: ['email', 'ntfy'], lastTold: () => null, now, gatherAt: null };
const scanOf = (incidents: readonly Incident[], change: Partial<ScanResult> = {}) => ({
  name: 'logs',
  result: { ...scanResult(7), incidents, ...change },
});
const told = (...entries: (readonly [number | null, Severity])[]) => new Map(entries);

describe('the alerts of a scan that goes on', () => {
  const scan = scanOf([
    incident({ id: 1, first: 40, severity: 'Critical' }),
    incident({ id: 2, first: 10, severity: 'Medium', device: 'tv' }),
    incident({ id: 3, first: 20, severity: 'Medium', device: 'bulb' }),
    incident({ id: 4, first: 30, severity: 'Low', device: 'plug' }),
  ]);

  it('are those of any scan where nothing was told', () => {
    const { drafts, incidents } = goingOnDrafts(scan, told(), context);
    expect(drafts).toEqual(alertDrafts(scan, context));
    expect(incidents).toEqual(scan.result.incidents);
  });

  it('are of incidents that are new or more severe than they were told as, known by their first flow', () => {
    const { drafts, incidents } = goingOnDrafts(scan, told([40, 'High'], [10, 'Medium'], [20, 'High']), context);
    expect(incidents.map(({ id }) => id)).toEqual([1, 4]);
    expect(drafts.map(({ incidentNumber }) => incidentNumber)).toEqual([1, 4]);
  });

  it('are none where all was told', () => {
    const all = told([40, 'Critical'], [10, 'Medium'], [20, 'Medium'], [30, 'Low']);
    expect(goingOnDrafts(scan, all, context)).toEqual({ drafts: [], incidents: [] });
  });

  it('leave out muted kinds, each time', () => {
    const settings = alertSettings({ kinds: { scan: 'mute' } });
    expect(goingOnDrafts(scan, told(), { ...context, settings })).toEqual({ drafts: [], incidents: [] });
  });

  it('are of the 200 most severe of the scan, however many rounds it has', () => {
    const many = (count: number, severity: Severity) =>
      Array.from({ length: count }, (_, index) => incident({ id: index + 1, first: index, device: `d${index}`, severity }));
    const first = goingOnDrafts(scanOf(many(300, 'Low')), told(), context);
    expect(first.drafts).toHaveLength(200);
    const toldFirst = told(...first.incidents.map(({ first: place, severity }) => [place, severity] as const));
    expect(goingOnDrafts(scanOf(many(300, 'Low')), toldFirst, context).drafts).toEqual([]);
    const critical = incident({ id: 301, first: 300, severity: 'Critical' });
    expect(goingOnDrafts(scanOf([...many(300, 'Low'), critical]), toldFirst, context).incidents).toEqual([critical]);
  });

  it('keep to the cool-down, which something more severe breaks', () => {
    const states = (severity: Severity) =>
      goingOnDrafts(scanOf([incident({ severity })]), told(), {
        ...context,
        lastTold: (_device, _kind, channel) => (channel === 'email' ? { at: new Date('2026-11-28T11:45:00Z'), severity: 'Medium' } : null),
      }).drafts[0]?.deliveries.map(({ state }) => state);
    expect([states('Medium'), states('High')]).toEqual([
      ['recorded', 'waiting'],
      ['waiting', 'waiting'],
    ]);
  });

  it('wait for each other while older flows are caught up with', () => {
    const { drafts } = goingOnDrafts(scan, told(), { ...context, gatherAt: new Date('2026-11-28T12:15:00Z') });
    const reason = 'Found while catching up with older flows; gathered into one message at 13:15.';
    const held = { state: 'held', reason, due: '2026-11-28T12:15:00.000Z', isGathered: true };
    expect(drafts.flatMap(({ deliveries }) => deliveries)).toEqual(
      [1, 2, 3, 4].flatMap(() => [
        { channel: 'email', ...held },
        { channel: 'ntfy', ...held },
      ]),
    );
  });
});

describe('a scan that goes on without incidents', () => {
  const drafts = (before: Parameters<typeof told>, change: Partial<ScanResult> = {}) =>
    goingOnDrafts(scanOf([], change), told(...before), context).drafts.map(({ incidentNumber, severity }) => [incidentNumber, severity]);

  it('makes its one alert once, and again where it is more severe', () => {
    expect(drafts([])).toEqual([[null, 'Critical']]);
    expect(drafts([[null, 'Critical']])).toEqual([]);
    expect(drafts([[null, 'High']])).toEqual([[null, 'Critical']]);
    expect(drafts([], scanResult(0))).toEqual([]);
  });

  it('takes an incident that begins with the first unusual flow for another thing', () => {
    expect(drafts([[0, 'Critical']])).toEqual([[null, 'Critical']]);
    expect(goingOnDrafts(scanOf([incident({ first: 0 })]), told([null, 'Critical']), context).incidents).toHaveLength(1);
  });
});
