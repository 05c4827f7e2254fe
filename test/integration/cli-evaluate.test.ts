import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { writeCapture } from '../helpers/captures.ts';
import { writeZeekLabelled } from '../helpers/formats/write-zeek-labelled.ts';
import { homeDays, withMore } from '../helpers/home-days.ts';
import { writeLabelled } from '../helpers/labelled-captures.ts';
import { planted } from '../helpers/planted.ts';
import { runCommand } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

// Learning takes seconds, and many times as long on a machine that has much else to do.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

it('guardian evaluate judges a folder of labelled captures in any format, under both protocols', () => {
  const folder = temporaryFolder();
  const data = join(folder, 'captures');
  mkdirSync(data);
  const days = homeDays(2, 7);
  const flows = withMore([...days.slice(0, 200), ...days.slice(-300)], planted.scan);
  writeFileSync(join(data, 'scan.conn.log.labeled'), writeZeekLabelled(flows));
  writeLabelled(data, 'torii.csv', `${'b'.repeat(120)}${'m'.repeat(10)}${'b'.repeat(20)}`, 'Torii');
  writeCapture(data, 'volumes.csv', 60);
  const report = join(folder, 'report.html');
  const ran = runCommand(['evaluate', '--data', data, '--report', report, '--json']);
  expect(ran).toMatchObject({ status: 0, err: '' });
  const { protocols, report: place } = JSON.parse(ran.out);
  expect(place).toBe(report);
  expect(readFileSync(report, 'utf8')).toContain('scan.conn.log.labeled');
  expect(protocols.map(({ protocol }: { protocol: string }) => protocol)).toEqual(['factory', 'home']);
  const [, home] = protocols;
  const [scan, torii] = ['scan.conn.log.labeled', 'torii.csv'].map((name) =>
    home.captures.find(({ capture }: { capture: string }) => capture.endsWith(name)),
  );
  expect(scan).toMatchObject({ malicious: 240, learning_flows: 250, devices: 3, marks: ['short learning'] });
  expect(scan.detectors[0].name).toBe('Home IoT Guardian');
  expect(scan.detectors[0].figures.recall.median).toBeGreaterThan(0.9);
  expect(torii).toMatchObject({ malicious: 10, learning_flows: 70 });
  expect(torii.detectors[0].attacks).toEqual([{ attack: 'Torii', flows: 10, recall: expect.any(Number) }]);
  expect(scan.detectors.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['always normal', 'robust z']));
  for (const { means } of protocols) expect(means.length).toBeGreaterThan(0);
});
