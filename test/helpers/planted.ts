import type { FlowRecord } from '../../src-main/engine/ingest/collect/flow-table-builder.ts';
import { labelCodes } from '../../src-main/engine/types.ts';
import { homeStart } from './home-days.ts';

/** The plug of `homeDays`. */
export const attacker = '192.168.10.26';
/** 34 hours after the beginning: the afternoon of the second day. */
const start = homeStart + 34 * 3600;
const flow = (change: Partial<FlowRecord>): FlowRecord => ({
  row: 0,
  tsSeconds: start,
  durationSeconds: Number.NaN,
  volumes: [1, 0, 0, 0],
  unknownVolumes: 0,
  origAddress: attacker,
  respAddress: '198.51.100.77',
  protocol: 'tcp',
  service: '',
  connState: 'S0',
  respPort: 23,
  label: labelCodes.malicious,
  ...change,
});
const many = (count: number, one: (index: number) => Partial<FlowRecord>) => Array.from({ length: count }, (_, index) => flow(one(index)));

/** What a plug that was taken over does on the second day of `homeDays`. */
export const planted = {
  /** 240 addresses in two minutes, telnet. */
  scan: many(240, (index) => ({ tsSeconds: start + index * 0.5003, respAddress: `198.51.100.${1 + index}`, unknownVolumes: 0b1100 })),
  /** Half a minute at one victim. */
  flood: many(600, (index) => ({
    tsSeconds: start + index * 0.0503,
    protocol: 'udp',
    respPort: 80,
    volumes: [40, 0, 40 * 512, 0],
    durationSeconds: 0.9,
  })),
  /** Three hours of small messages, one a minute, to whom it never talked to. */
  beacon: many(180, (index) => ({
    tsSeconds: start + index * 60.0003,
    respPort: 6667,
    service: 'irc',
    connState: 'SF',
    volumes: [6, 5, 130 + (index % 7), 210],
    durationSeconds: 1.5,
  })),
  /** A quarter of a gigabyte to its own server, in three pieces. */
  upload: many(3, (index) => ({
    tsSeconds: start + index * 300.0003,
    respAddress: '203.0.113.66',
    respPort: 443,
    service: 'ssl',
    connState: 'SF',
    volumes: [62_000, 30_000, 85_000_000, 4000],
    durationSeconds: 140,
  })),
} as const;
