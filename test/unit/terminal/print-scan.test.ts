import { describe, expect, it } from 'vitest';
import { toAnomaly, toDetail } from '../../../src-main/answers/answers.ts';
import { findingWords, printScan } from '../../../src-main/terminal/print-scan.ts';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { incident } from '../../helpers/incident.ts';
import { scanResult } from '../../helpers/scan-result.ts';
import { foreignRow, guideStatement, ownRow } from '../answers/rows.ts';
import { capturePrinted } from './printed.ts';

const { account, detector } = scanResult(3);
const own: ScanDetail = { ...toDetail(ownRow, []), account, detector };

function pageOf(detail: ScanDetail, anomalies: Parameters<typeof printScan>[1] = []): string[] {
  const printed = capturePrinted();
  printScan(detail, anomalies);
  return printed().split('\n');
}

describe('a scan in the terminal', () => {
  it('says what stands out, what was read, and where it is kept', () => {
    expect(pageOf(own)).toEqual([
      '3 of 100 flows in capture.csv stand out, and 9 of 91 windows of 10 flows (9.89 %). Strongest: Critical.',
      expect.stringMatching(/^Only amounts of traffic were compared/),
      'Read 28 rows, used 23, skipped 5: 5 because orig_pkts is not a number (first lines 2, 3). 1 row has unknown volumes, taken as 0.',
      'Format: CSV table, 28 records.',
      'A note.',
      '',
      'Stored as scan 1 (1.23 s). See it again with "guardian show 1". We observe; nothing was blocked.',
    ]);
  });

  it('says nothing of how long it took where it grew with a watched folder', () => {
    expect(pageOf({ ...own, watchedFolder: '/logs' })).toContain(
      'Stored as scan 1. See it again with "guardian show 1". We observe; nothing was blocked.',
    );
  });

  it('lists the strongest flows and how many more there are', () => {
    const row = { sequence_id: 9, error: 3.14, severity: 'Critical', row: 1200, worst_volume: 0, ts: null, port: null } as const;
    const volumes = { orig_pkts: 500, resp_pkts: 1, orig_bytes: 1, resp_bytes: 1 };
    const names = { device: '', peer: '', protocol: '', service: '' };
    const anomaly = toAnomaly({ ...row, ...volumes, ...names }, scanResult(1).detector);
    const page = pageOf(own, [anomaly]);
    expect(page).toContain('  Severity  Threshold  Row    Device   Why');
    expect(page).toContain('  Critical  3.1 ×      1,200  unnamed  Sent 500 packets; usual is 1 to 10 packets.');
    expect(page).toContain('  … and 2 more flows.');
  });

  it('of a scan from before the input was accounted for leaves that line out', () => {
    expect(pageOf({ ...own, account: { ...account, input: null } }).some((line) => line.startsWith('Format'))).toBe(false);
  });

  it('is calm where nothing was unusual', () => {
    expect(pageOf({ ...own, anomalousFlows: 0, anomalousWindows: 0 })[0]).toBe('Nothing unusual in capture.csv: 100 flows were compared.');
  });

  it('compares with the labels of the file', () => {
    const labels = { labelled: 100, malicious: 4, truePositives: 3, falsePositives: 0, trueNegatives: 96, falseNegatives: 1 };
    const ratios = { accuracy: 0.99, precision: 1, recall: 0.75, f1: 0.857, falsePositiveRate: 0, rocAuc: 0.875, prAuc: null };
    expect(pageOf({ ...own, labels: { ...labels, ...ratios } })).toContain(
      'The file is labelled: 3 of 4 malicious flows were flagged (recall 75.0 %), and 0 of 96 benign ones wrongly (0.0 %). ' +
        'Area under the ROC curve: 0.875; under precision and recall: not defined.',
    );
  });
});

describe('incidents in the terminal', () => {
  const behaviour = { ...detector, name: 'behaviour', features: ['peers'], usual: null } as const;
  const many = Array.from({ length: 12 }, (_, index) => incident({ id: index + 1, summary: `summary ${index + 1}` }));
  // A single flow of it is rated higher than the incident, which one check alone found.
  const found: ScanDetail = { ...own, detector: behaviour, incidents: many, incidentCount: 1012, strongestIncident: 'Medium' };

  it('are ten lines and how many more there are, and the strongest explained', () => {
    const page = pageOf(found);
    expect(page[0]).toBe('1,012 incidents: 3 of 100 flows in capture.csv stand out. Strongest: Medium.');
    expect(page.slice(1, 11)).toEqual(many.slice(0, 10).map(({ summary }) => `  Critical  2023-11-14 22:13:20 UTC  ${summary}`));
    expect(page.slice(11, 15)).toEqual(['  … and 1,002 more.', '', incident().explanation, '']);
  });

  it('leave the time out where the file tells none, and say how to be surer', () => {
    const page = pageOf({ ...found, incidentCount: 1, incidents: [incident({ startSeconds: null, endSeconds: 5 })] });
    expect(page[1]).toBe(`  Critical  ${incident().summary}`);
    expect(page[5]).toBe(
      'Compared with typical devices and with the rest of this file; teach me your home for a surer answer: guardian learn FILE --baseline NAME',
    );
  });

  it('that there are none of is said calmly, with what was compared with', () => {
    const baseline = { name: 'Home', version: 2, stillLearning: true };
    const calm = { ...found, incidents: [], incidentCount: 0, anomalousFlows: 0, anomalousWindows: 0, baseline };
    expect(pageOf(calm).slice(0, 2)).toEqual([
      'Nothing unusual in capture.csv: 100 flows were compared.',
      'Compared with your home "Home", version 2 (still learning).',
    ]);
  });
});

describe('a row of another program in the terminal', () => {
  it('says its number of anomalies and the strongest that its details name', () => {
    expect(pageOf(toDetail(foreignRow(guideStatement), []))).toEqual([
      '9 anomalies (no details were kept) in unnamed file. Strongest: High.',
      '',
      'Stored as scan 1. See it again with "guardian show 1". We observe; nothing was blocked.',
    ]);
  });

  it('leaves the strongest out where nothing tells it', () => {
    const row = { ...foreignRow(guideStatement), details: '[1,null]' };
    expect(pageOf(toDetail(row, []))[0]).toBe('9 anomalies (no details were kept) in unnamed file.');
  });
});

describe('what a scan found, in a few words', () => {
  it.each([
    [{ flows: 0, anomalousFlows: 0, anomalousWindows: 1 }, '1 anomaly (no details were kept)'],
    [{ flows: 0, anomalousFlows: 0, anomalousWindows: 0 }, '0 anomalies (no details were kept)'],
    [{ flows: 2000, anomalousFlows: 1200, anomalousWindows: 9 }, '1,200 unusual flows'],
    [{ flows: 100, anomalousFlows: 1, anomalousWindows: 9 }, '1 unusual flow'],
    [{ flows: 100, anomalousFlows: 0, anomalousWindows: 2 }, '2 unusual windows'],
    [{ flows: 100, anomalousFlows: 0, anomalousWindows: 0 }, 'nothing unusual'],
  ])('%o', (counts, words) => {
    expect(findingWords({ ...own, ...counts })).toBe(words);
  });
});
