import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generateMockTraffic, mockSeed } from '../../../data/generate.ts';
import { labelCodes } from '../../../src-main/engine/types.ts';
import { read } from '../../helpers/read.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const committed = fileURLToPath(new URL('../../../data/mock_traffic.csv', import.meta.url));
const program = fileURLToPath(new URL('../../../data/generate.ts', import.meta.url));
const rows = () => {
  const [header = '', ...lines] = readFileSync(committed, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, k) => [names[k] ?? '', cell])));
};

describe('data/generate.ts', () => {
  it('makes the committed file again, byte for byte', () => {
    expect(generateMockTraffic()).toBe(readFileSync(committed, 'utf8'));
  });

  it('makes another file with another seed', () => {
    expect(generateMockTraffic(mockSeed + 1)).not.toBe(generateMockTraffic(mockSeed));
  });

  it('runs as a program with --out and --seed, and refuses nonsense', () => {
    const out = join(temporaryFolder(), 'other.csv');
    expect(spawnSync(process.execPath, [program, '--out', out, '--seed', '7']).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(generateMockTraffic(7));
    expect(spawnSync(process.execPath, [program, '--out', out, '--seed', 'x']).status).toBe(2);
  });
});

describe('data/mock_traffic.csv', () => {
  it('is read whole: 1,001 flows, in order of time, a fifth of them malicious, some volumes unknown', async () => {
    const { flows, account } = await read(committed);
    expect(account).toMatchObject({ read: 1001, used: 1001, skipped: [] });
    expect(account.withUnknownVolumes).toBeGreaterThan(10);
    expect(account.withUnknownVolumes).toBeLessThan(100);
    expect(flows.label.filter((label) => label === labelCodes.malicious)).toHaveLength(200);
    expect(flows.label.filter((label) => label === labelCodes.benign)).toHaveLength(801);
    expect(flows.tsSeconds.every((ts, k) => k === 0 || ts >= (flows.tsSeconds[k - 1] ?? Number.NaN))).toBe(true);
  });

  it('names only private addresses, multicast groups and those reserved for documentation', () => {
    const allowed = /^(192\.168\.10\.\d+|192\.0\.2\.\d+|198\.51\.100\.\d+|203\.0\.113\.\d+|224\.0\.0\.251|239\.255\.255\.250)$/;
    const addresses = new Set(rows().flatMap((row) => [row['id.orig_h'] ?? '', row['id.resp_h'] ?? '']));
    expect(addresses.size).toBeGreaterThan(20);
    expect([...addresses].filter((address) => !allowed.test(address))).toEqual([]);
  });

  it('holds attacks of several kinds that are not all alike, in both halves', () => {
    const malicious = rows().filter(({ label }) => label === 'malicious');
    const tuples = new Set(malicious.map((row) => [row.orig_pkts, row.resp_pkts, row.orig_bytes, row.resp_bytes].join()));
    expect(tuples.size).toBeGreaterThan(170);
    expect(new Set(malicious.map((row) => `${row['id.orig_h']} ${row['id.resp_p']}`)).size).toBeGreaterThan(8);
    const firstHalf = rows()
      .slice(0, 500)
      .filter(({ label }) => label === 'malicious').length;
    expect(firstHalf).toBeGreaterThan(50);
    expect(firstHalf).toBeLessThan(150);
  });

  it('gives each device habits of its own', () => {
    const benign = rows().filter(({ label }) => label === 'benign');
    const devices = new Set(benign.map((row) => row['id.orig_h']));
    expect(devices.size).toBe(6);
    const servers = [...devices].map((device) =>
      benign
        .filter((row) => row['id.orig_h'] === device && row.proto === 'tcp')
        .map((row) => row['id.resp_h'])
        .toSorted()
        .join(),
    );
    expect(new Set(servers).size).toBe(6);
  });
});
