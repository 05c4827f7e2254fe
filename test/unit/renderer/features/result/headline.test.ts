import { describe, expect, it } from 'vitest';
import type { ScanDetail } from '../../../../../src-preload/contract/api.ts';
import { headline } from '../../../../../src-renderer/features/result/headline.ts';

const none = { Critical: 0, High: 0, Medium: 0, Low: 0 };

function scan(change: Partial<ScanDetail>): ScanDetail {
  return {
    id: 1,
    timestamp: '2026-11-22T22:05:00.000Z',
    name: 'capture.csv',
    sizeBytes: 1000,
    windows: 991,
    anomalousWindows: 0,
    flows: 1000,
    anomalousFlows: 0,
    bySeverity: none,
    flowsBySeverity: none,
    rowsRead: 1000,
    rowsSkipped: 0,
    durationMs: 300,
    incidentCount: 0,
    strongestIncident: null,
    baseline: null,
    incidents: [],
    spoke: [],
    sensitivity: null,
    watchedFolder: null,
    account: null,
    detector: null,
    labels: null,
    devices: [],
    series: [],
    firstTsSeconds: null,
    lastTsSeconds: null,
    ...change,
  };
}

function device(name: string, anomalousFlows: number): ScanDetail['devices'][number] {
  return { device: name, flows: 500, anomalousFlows, strongest: anomalousFlows > 0 ? 3 : 0.5 };
}

describe('headline', () => {
  it('is calm where nothing was unusual, and says of how much', () => {
    expect(headline(scan({ devices: [device('192.168.1.7', 0)] }))).toEqual({
      calm: true,
      title: 'Nothing unusual',
      meaning: 'All 1,000 flows looked like ordinary traffic. There is nothing to do.',
    });
  });

  it('does not speak of 0 flows where another program kept no count of them', () => {
    const { calm, meaning } = headline(scan({ flows: 0 }));
    expect(calm).toBe(true);
    expect(meaning).not.toMatch(/\d/);
  });

  it('names one device as one', () => {
    const { calm, title } = headline(scan({ anomalousFlows: 1, devices: [device('192.168.1.7', 1), device('192.168.1.8', 0)] }));
    expect(calm).toBe(false);
    expect(title).toBe('1 device behaved unlike usual');
  });

  it('counts the devices that were unusual, and no others', () => {
    const devices = [device('192.168.1.7', 9), device('192.168.1.8', 1), device('192.168.1.9', 0)];
    expect(headline(scan({ anomalousFlows: 10, devices })).title).toBe('2 devices behaved unlike usual');
  });

  it('does not count as a device what the file does not name', () => {
    expect(headline(scan({ anomalousFlows: 2, devices: [device('', 1), device('192.168.1.7', 1)] })).title).toBe(
      '1 device behaved unlike usual',
    );
    expect(headline(scan({ anomalousFlows: 2, devices: [device('', 2)] })).title).toBe('Some traffic was unlike usual');
  });

  it.each([
    ['windows alone', { anomalousWindows: 3, anomalousFlows: 0 }],
    ['flows alone', { anomalousWindows: 0, anomalousFlows: 3 }],
  ])('is not calm for %s, though no device is known', (_, change) => {
    expect(headline(scan(change))).toMatchObject({ calm: false, title: 'Some traffic was unlike usual' });
  });

  it('says what unusual means without crying wolf', () => {
    const { meaning } = headline(scan({ anomalousWindows: 3 }));
    expect(meaning).toMatch(/not the same as dangerous/);
    expect(meaning).not.toMatch(/nothing to do/);
  });
});
