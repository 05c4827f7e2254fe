import { describe, expect, it } from 'vitest';
import { detectorOf, isForeign, toAnomaly, toDetail, toSummary, windowRows } from '../../../src-main/answers/answers.ts';
import { toGuideScan } from '../../../src-main/answers/guide-answers.ts';
import { labelScore } from '../../../src-main/engine/detect/label-score.ts';
import { requests } from '../../../src-preload/contract/api.ts';
import { scanResult } from '../../helpers/scan-result.ts';
import { foreignRow, guideStatement, ownRow } from './rows.ts';

const none = { Critical: 0, High: 0, Medium: 0, Low: 0 };

describe('a row of our own', () => {
  it('is told with its counts', () => {
    expect(isForeign(ownRow)).toBe(false);
    expect(toSummary(ownRow)).toMatchObject({
      timestamp: '2026-11-22T22:05:00Z',
      name: 'capture.csv',
      windows: 91,
      anomalousWindows: 9,
      flows: 100,
      anomalousFlows: 3,
      bySeverity: { ...none, High: 7, Medium: 2 },
      flowsBySeverity: { ...none, Critical: 1, Low: 2 },
      rowsRead: 104,
      rowsSkipped: 4,
    });
  });

  it('tells what its input consisted of, and that it is not known of a scan from before this was kept', () => {
    const { account } = scanResult(1);
    const { input, ...before } = account;
    expect(toDetail({ ...ownRow, account: JSON.stringify(account) }, []).account?.input).toEqual(input);
    const detail = toDetail({ ...ownRow, account: JSON.stringify(before) }, []);
    expect(detail.account).toEqual({ ...before, input: null });
    expect(requests['scan:get'].output.safeParse(detail).success).toBe(true);
  });

  it('tells its score card, and that an area is not known of a scan from before it was measured', () => {
    const labels = labelScore(Uint8Array.of(1, 2), Float32Array.of(0, 1), 0.5);
    const { prAuc, ...before } = labels;
    expect(prAuc).toBe(1);
    expect(toDetail({ ...ownRow, labels: JSON.stringify(labels) }, []).labels).toEqual(labels);
    const detail = toDetail({ ...ownRow, labels: JSON.stringify(before) }, []);
    expect(detail.labels).toEqual({ ...before, prAuc: null });
    expect(requests['scan:get'].output.safeParse(detail).success).toBe(true);
    expect(toGuideScan({ ...ownRow, labels: JSON.stringify(labels) }, []).labels).toMatchObject({ roc_auc: 1, pr_auc: 1 });
  });

  it('of a detector that did not name its features had the four volumes', () => {
    const { features, ...before } = scanResult(1).detector;
    const row = { ...ownRow, detector: JSON.stringify(before) };
    expect(detectorOf(row)?.features).toEqual(features);
    expect(requests['scan:get'].output.safeParse(toDetail(row, [])).success).toBe(true);
  });

  it('from before homes were learned has no incidents and was compared with none', () => {
    expect(toDetail(ownRow, [])).toMatchObject({ incidentCount: 0, incidents: [], baseline: null, spoke: [], sensitivity: null });
  });

  it('gives an anomaly with its window of 10 flows and its sentence', () => {
    const row = {
      sequence_id: 9,
      error: 0.5,
      severity: 'High',
      row: 19,
      worst_volume: 2,
      ts: null,
      orig_pkts: 5,
      resp_pkts: null,
      orig_bytes: 2_000_000,
      resp_bytes: 0,
      device: '192.168.1.5',
      peer: '',
      protocol: '',
      service: '',
      port: null,
    } as const;
    expect(windowRows(9)).toBe('9-19');
    expect(toAnomaly(row, scanResult(1).detector)).toMatchObject({
      rows: '9-19',
      worstFeature: 'orig_bytes',
      volumes: { orig_pkts: 5, resp_pkts: null, orig_bytes: 2_000_000, resp_bytes: 0 },
      reason: 'Sent 2.0 MB; usual is 0 to 1.0 kB.',
    });
  });
});

describe('a row that another program wrote', () => {
  it("with the guide's statement tells its anomalies, and the severities that its details name", () => {
    const row = foreignRow(guideStatement);
    expect(isForeign(row)).toBe(true);
    expect(toDetail(row, [])).toMatchObject({
      anomalousWindows: 9,
      flows: 0,
      bySeverity: { ...none, High: 1 },
      account: null,
      detector: null,
    });
  });

  it.each([
    ["(NULL, '[1,null]')", 'gestern'],
    ["(3, 'no JSON')", 'scan 5'],
    ['(NULL, NULL)', ''],
  ])('holding %s at "%s" is still an answer of the contract', (values, timestamp) => {
    const row = { ...foreignRow(`INSERT INTO scan_result (anomalies_count, details) VALUES ${values}`), timestamp };
    const detail = toDetail(row, []);
    expect(detail).toMatchObject({ timestamp, bySeverity: none });
    expect(requests['scan:get'].output.safeParse(detail).success).toBe(true);
  });
});
