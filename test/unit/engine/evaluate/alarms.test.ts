import { describe, expect, it } from 'vitest';
import { falseAlarms, secondsToFirstAlarm, watchedTime } from '../../../../src-main/engine/evaluate/alarms.ts';
import { measureRun } from '../../../../src-main/engine/evaluate/measure-run.ts';
import { flowTable } from '../../../helpers/flow-table.ts';
import { incidentOf } from './incident-of.ts';

const [camera, lock] = ['192.168.1.2', '192.168.1.3'];
const benign = { origAddress: camera, respAddress: '9.9.9.9', respPort: 443, label: 1 };
const malicious = { origAddress: camera, respAddress: '6.6.6.6', respPort: 23, label: 2 };

describe('the time that devices were watched', () => {
  it('counts local devices, or whoever is there where none is local', () => {
    const day = 86_400;
    const home = flowTable([
      { ...benign, tsSeconds: 100 },
      { ...benign, tsSeconds: Number.NaN, origAddress: lock },
      { ...benign, tsSeconds: 100 + 2 * day, origAddress: '8.8.8.8' },
    ]);
    expect(watchedTime(home)).toEqual({ devices: 2, days: 2 });
    expect(
      watchedTime(
        flowTable([
          { tsSeconds: 0, origAddress: '8.8.8.8' },
          { tsSeconds: day, origAddress: '8.8.4.4' },
        ]),
      ),
    ).toEqual({
      devices: 2,
      days: 1,
    });
    expect(watchedTime(flowTable([{}, {}]))).toEqual({ devices: 1, days: 0 });
  });
});

describe('a false alarm', () => {
  const flows = flowTable([
    { ...benign, tsSeconds: 0 },
    { ...malicious, tsSeconds: 10 },
    { ...malicious, tsSeconds: 20 },
    { ...malicious, tsSeconds: 30, origAddress: lock },
  ]);
  const scores = Float32Array.of(3, 0.5, 2, 2);
  const times = { startSeconds: 0, endSeconds: 100 };

  it.each([
    ['holds a malicious flow of its device', times, 0],
    ['is over before the first that was flagged', { startSeconds: 0, endSeconds: 15 }, 1],
    ['begins after the last', { startSeconds: 25, endSeconds: 100 }, 1],
    ['is of a device without one', { ...times, device: '192.168.1.9' }, 1],
    ['lists peers of which none is malicious', { ...times, peerCount: 1, peers: [{ address: '9.9.9.9', flows: 1 }] }, 1],
    ['lists some of its peers only', { ...times, peerCount: 2, peers: [{ address: '9.9.9.9', flows: 1 }] }, 0],
    ['lists another port', { ...times, portCount: 1, ports: [{ port: 443, protocol: 'tcp', service: '', flows: 1 }] }, 1],
    ['lists the port', { ...times, portCount: 1, ports: [{ port: 23, protocol: 'tcp', service: '', flows: 1 }] }, 0],
    ['has a malicious flow as its strongest', { ...times, device: 'elsewhere', row: 3 }, 0],
    ['has no times', {}, 0],
  ])('is told from an incident that %s', (_, incident, count) => {
    expect(falseAlarms(flows, scores, [incidentOf(incident)])).toBe(count);
  });

  it('is counted for each device and day', () => {
    const slow = flowTable([
      { ...benign, tsSeconds: 0 },
      { ...benign, tsSeconds: 2 * 86_400, origAddress: lock },
    ]);
    const incidents = [1, 2].map((id) => incidentOf({ id, ...times }));
    expect(measureRun(slow, { scores: Float32Array.of(2, 0), incidents })).toEqual({
      rocAuc: null,
      prAuc: null,
      accuracy: null,
      precision: null,
      recall: null,
      f1: null,
      falsePositiveRate: 0.5,
      falseAlarmsADeviceAndDay: 2 / 2 / 2,
      incidents: 2,
      secondsToFirstAlarm: null,
    });
    const silent = measureRun(slow, { scores: Float32Array.of(2, 0), incidents: null });
    expect([silent.falseAlarmsADeviceAndDay, silent.incidents]).toEqual([null, null]);
  });
});

describe('the time to the first alarm', () => {
  const flows = flowTable([
    { ...benign, tsSeconds: 0 },
    { ...malicious, tsSeconds: 10 },
    { ...benign, tsSeconds: 15 },
    { ...malicious, tsSeconds: 40 },
  ]);

  it('ends with the first malicious flow that was flagged', () => {
    expect(secondsToFirstAlarm(flows, Float32Array.of(9, 1, 9, 1.1))).toBe(30);
    expect(secondsToFirstAlarm(flows, Float32Array.of(0, 2, 0, 0))).toBe(0);
  });

  it('is not known where none was flagged, nothing is malicious, or no times are told', () => {
    expect(secondsToFirstAlarm(flows, Float32Array.of(9, 1, 9, 1))).toBeNull();
    expect(secondsToFirstAlarm(flowTable([benign]), Float32Array.of(9))).toBeNull();
    expect(secondsToFirstAlarm(flowTable([malicious]), Float32Array.of(9))).toBeNull();
  });
});
