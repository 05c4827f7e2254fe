import { describe, expect, it } from 'vitest';
import { scanAlerts } from '../../../../src-main/alerts/notifications/scan-alerts.ts';
import { type Incident, type ScanResult, type Severity, severities } from '../../../../src-main/engine/types.ts';
import { alert as alertSchema } from '../../../../src-preload/contract/alerts.ts';
import { incident } from '../../../helpers/incident.ts';
import { scanResult } from '../../../helpers/scan-result.ts';

function told(change: Partial<ScanResult>, minimum: Severity = 'Low', name = 'home.csv') {
  const atLeast = ({ severity }: Pick<Incident, 'severity'>) => severities.indexOf(severity) <= severities.indexOf(minimum);
  const alerts = scanAlerts({ id: 7, name, result: { ...scanResult(0), ...change } }, atLeast);
  for (const alert of alerts) {
    expect(alertSchema.parse(alert)).toEqual(alert);
    expect([...alert.title].length, alert.title).toBeLessThanOrEqual(61);
    expect([...alert.text].length, alert.text).toBeLessThanOrEqual(200);
    expect(`${alert.title}${alert.text}`).not.toMatch(/\p{C}/u);
  }
  return alerts;
}
const of = (incidents: readonly Incident[], minimum?: Severity) => told({ incidents }, minimum);
/** One incident of each device, numbered in this order. */
const each = (...severities: readonly Severity[]) =>
  severities.map((severity, index) => incident({ id: index + 1, device: `192.168.1.${index + 1}`, severity }));

describe('alerts of incidents', () => {
  it('say in two lines what a device did', () => {
    expect(of([incident()])).toEqual([
      {
        scanId: 7,
        scanName: 'home.csv',
        device: '192.168.1.7',
        incidentId: 1,
        incidentFirst: null,
        severity: 'Critical',
        count: 1,
        title: '192.168.1.7 behaves unlike itself',
        text: '192.168.1.7 tried 43 addresses on port 23.',
      },
    ]);
  });

  it('are one a device, which tells its most severe incident and how many there are', () => {
    const alerts = of([
      incident({ id: 1, device: 'a', severity: 'High', summary: 'a did one thing.' }),
      incident({ id: 2, device: 'b', severity: 'Medium', summary: 'b did something.' }),
      incident({ id: 3, device: 'a', severity: 'Critical', summary: 'a did the worst.' }),
      incident({ id: 4, device: 'a', severity: 'Low', summary: 'a did a little.' }),
    ]);
    expect(alerts.map(({ device, incidentId, severity, count, text }) => [device, incidentId, severity, count, text])).toEqual([
      ['a', 3, 'Critical', 3, 'a did the worst. The strongest of 3 incidents.'],
      ['b', 2, 'Medium', 1, 'b did something.'],
    ]);
  });

  it('begin with the most severe', () => {
    expect(of(each('Low', 'High', 'Critical')).map(({ severity }) => severity)).toEqual(['Critical', 'High', 'Low']);
  });

  it('are at most three, and one that sums up the rest', () => {
    const alerts = of([
      ...each('Critical', 'Critical', 'High', 'High', 'Medium', 'Low', 'Low'),
      incident({ id: 8, device: '192.168.1.5' }),
    ]);
    expect(alerts.map(({ title }) => title)).toEqual([
      '192.168.1.1 behaves unlike itself',
      '192.168.1.2 behaves unlike itself',
      '192.168.1.5 behaves unlike itself',
      '4 more devices behave unlike themselves',
    ]);
    expect(alerts[3]).toMatchObject({ device: '', incidentId: null, severity: 'High', count: 4 });
    expect(alerts[3]?.text).toBe('192.168.1.3, 192.168.1.4 and 2 others, with 4 incidents in all.');
  });

  it('name the rest where it is one device', () => {
    const [, , , rest] = of([...each('High', 'High', 'High', 'Low'), incident({ id: 5, device: '192.168.1.4', severity: 'Low' })]);
    expect(rest).toMatchObject({ title: '1 more device behaves unlike itself', text: '192.168.1.4, with 2 incidents.', count: 2 });
    const pair = of(each('High', 'High', 'High', 'Low', 'Low'))[3];
    expect(pair?.text).toBe('192.168.1.4 and 192.168.1.5, with 2 incidents in all.');
    const unnamed = of([...each('High', 'High', 'High'), incident({ id: 4, device: '', severity: 'Low' })])[3];
    expect(unnamed?.text).toBe('Traffic without a device, with 1 incident.');
  });

  it('leave out what is less severe than the settings want', () => {
    const incidents = each('Critical', 'High', 'Medium', 'Low');
    expect(of(incidents, 'High').map(({ severity }) => severity)).toEqual(['Critical', 'High']);
    expect(of(each('Medium', 'Low'), 'High')).toEqual([]);
    // Windows and flows are anomalous too, but the incidents are what they come to.
    expect(told({ ...scanResult(9), incidents: each('Low') }, 'Critical')).toEqual([]);
  });

  it('call a new device new, and traffic without a device traffic', () => {
    expect(of([incident({ kind: 'new-device' })])[0]?.title).toBe('192.168.1.7 is new here');
    expect(of([incident({ device: '' })])[0]?.title).toBe('Some traffic was unlike usual');
  });

  it('hold whatever a file calls its devices', () => {
    const device = `<b>\u202ecamera\u0007</b> ${'very '.repeat(50)}\n`;
    const many = [1, 2, 3, 4, 5].map((id) => incident({ id, device: device + id, summary: `${device} did something. `.repeat(3) }));
    const alerts = of([...many, incident({ id: 6, device: `${device}1`, severity: 'Low' })]);
    expect(alerts[0]).toMatchObject({ title: expect.stringContaining('… behaves unlike itself'), device: `${device}1` });
    expect(alerts[0]?.text).toMatch(/… The strongest of 2 incidents\.$/);
    expect(of([incident({ device: 'fe80:1234:1234:1234:1234:1234:1234:1234' })])[0]?.title).not.toContain('…');
  });
});

describe('alerts of a scan without incidents', () => {
  const unnamed = { ...scanResult(9, 1.6), windows: 991, devices: [{ device: '', flows: 1000, anomalousFlows: 9, strongest: 1.6 }] };

  it('are one in plain words where the file names no devices', () => {
    expect(told(unnamed)).toEqual([
      {
        scanId: 7,
        scanName: 'home.csv',
        device: '',
        incidentId: null,
        incidentFirst: null,
        severity: 'High',
        count: 9,
        title: 'Some traffic was unlike usual',
        text: 'In “home.csv”, 9 of 991 windows of ten flows stood out by the amount of traffic. This scan looked at amounts alone.',
      },
    ]);
  });

  it('respect what may be told', () => {
    expect(told(unnamed, 'High')).toHaveLength(1);
    expect(told(unnamed, 'Critical')).toEqual([]);
  });

  it('name the device where there is one, and count several', () => {
    expect(told(scanResult(9))[0]).toMatchObject({ device: '192.168.1.5', title: '192.168.1.5 behaved unlike usual' });
    const devices = ['a', 'b'].map((device) => ({ device, flows: 20, anomalousFlows: 4, strongest: 2 }));
    expect(told({ ...scanResult(9), devices })[0]).toMatchObject({ device: '', title: '2 devices behaved unlike usual' });
  });

  it('count flows where there are no windows', () => {
    const { anomalies } = scanResult(0);
    const [alert] = told({
      ...unnamed,
      anomalies,
      bySeverity: { Critical: 0, High: 0, Medium: 0, Low: 0 },
      flows: 9,
      detector: { ...unnamed.detector, name: 'behaviour' },
    });
    expect(alert).toMatchObject({ count: 9, text: 'In “home.csv”, 9 of 9 flows stood out, but nothing that makes an incident.' });
  });

  it('hold a long name', () => {
    expect(told(unnamed, 'Low', 'a '.repeat(200))[0]?.text).toMatch(/…”, 9 of 991 windows/);
  });

  it('are none where nothing is unusual', () => {
    expect(told(scanResult(0))).toEqual([]);
  });
});
