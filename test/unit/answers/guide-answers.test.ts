import { describe, expect, it } from 'vitest';
import { percentageOf, toGuideHistoryLine, toGuideScan } from '../../../src-main/answers/guide-answers.ts';
import { guideDetails } from '../../../src-main/answers/guide-details.ts';
import { scanResult } from '../../helpers/scan-result.ts';
import { foreignRow, guideStatement, ownRow } from './rows.ts';

describe('the percentage of anomalous windows', () => {
  it.each([
    [9, 91, 9.89],
    [1, 3, 33.33],
    [9, 0, 0],
    [null, 10, 0],
  ])('%s of %s is %s', (anomalies_count, total_samples, percentage) => {
    expect(percentageOf({ anomalies_count, total_samples })).toBe(percentage);
  });
});

describe("a scan of ours in the guide's JSON", () => {
  it('has its counts, and its details as they are stored', () => {
    expect(toGuideScan(ownRow, [])).toMatchObject({
      timestamp: '2026-11-22T22:05:00Z',
      percentage: 9.89,
      details: [{ sequence_id: 9, rows: '9-19' }],
      flows: { scored: 100, anomalous: 3 },
      severities: { Critical: 0, High: 7, Medium: 2, Low: 0 },
    });
    expect(toGuideHistoryLine(ownRow)).toMatchObject({ details: ownRow.details, rows: { read: 104, used: 100, skipped: 4 } });
  });

  it('tells what its input consisted of beside its rows', () => {
    const account = {
      ...scanResult(1).account,
      input: { formats: ['a', 'b'], records: 9, setAside: [{ reason: 'ARP packet', count: 2 }] },
    };
    expect(toGuideScan({ ...ownRow, account: JSON.stringify(account) }, []).input).toEqual({
      formats: ['a', 'b'],
      records: 9,
      set_aside: [{ reason: 'ARP packet', count: 2 }],
    });
    const { input: _, ...before } = account;
    expect(toGuideScan({ ...ownRow, account: JSON.stringify(before) }, [])).toMatchObject({ rows: { read: account.read }, input: null });
  });

  it('keeps the 100 strongest windows', () => {
    const details = guideDetails(scanResult(120));
    expect(details).toHaveLength(100);
    expect(details[0]).toMatchObject({ severity: 'Critical', rows: expect.stringMatching(/^\d+-\d+$/), sample_data: { orig_pkts: 5 } });
  });
});

describe('a row of another program', () => {
  it("written with the guide's statement has percentage 0, and no counts that nobody made", () => {
    const scan = toGuideScan(foreignRow(guideStatement), []);
    expect(scan).toMatchObject({ anomalies_count: 9, total_samples: 0, percentage: 0, threshold: null, detector: null, rows: null });
    expect(scan).toMatchObject({ flows: { scored: null, anomalous: null }, severities: { High: 1 } });
    expect(scan.details).toEqual([{ sequence_id: 9, error: 0.222107, severity: 'High', rows: '9-19' }]);
  });

  it.each([
    ['[1,null]', []],
    ['[1,{"error":2},null]', [{ error: 2 }]],
    ['no JSON', []],
  ])('with the details %s is valid JSON, in the answer and in the history', (text, details) => {
    const row = { ...foreignRow(guideStatement), details: text, timestamp: 'gestern' };
    expect(JSON.parse(JSON.stringify(toGuideScan(row, [])))).toMatchObject({ details, timestamp: 'gestern' });
    const line = toGuideHistoryLine(row);
    expect(line).toMatchObject({ timestamp: 'gestern', percentage: 0 });
    expect(JSON.parse(String(line.details))).toEqual(details);
  });
});
