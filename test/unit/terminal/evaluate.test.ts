import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type EvaluateCommand, evaluate } from '../../../src-main/terminal/evaluate.ts';
import { ruleDetector, writeLabelled } from '../../helpers/labelled-captures.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { capturePrinted } from './printed.ts';

/** Flags what was never answered. */
const detector = ruleDetector((flows) => ({
  scores: Float32Array.from(flows.connState, (state) => (flows.texts[state] === 'S0' ? 3 : 0.5)),
  incidents: [],
}));
const parts = { detector, trainedOn: [], now: () => new Date('2026-11-25T13:47:00Z') };

function capturesIn(folder: string): string {
  const data = join(folder, 'captures');
  mkdirSync(data);
  writeLabelled(data, 'torii.csv', `${'b'.repeat(150)}mmbb`, 'Torii');
  writeLabelled(data, 'quiet.csv', 'b'.repeat(120));
  return data;
}
const command = (folder: string, more: Partial<EvaluateCommand> = {}): EvaluateCommand => ({
  dataPath: capturesIn(folder),
  protocols: ['factory', 'home'],
  seeds: 1,
  assumeNormal: false,
  json: false,
  reportPath: join(folder, 'report.html'),
  ...more,
});

describe('guardian evaluate', () => {
  it('prints a table of each capture and the means, and says where the report is', async () => {
    const folder = temporaryFolder();
    const printed = capturePrinted();
    await evaluate(parts, command(folder));
    const lines = printed().split('\n');
    expect(lines[0]).toBe('AS INSTALLED');
    expect(lines).toContain('AFTER LEARNING THE HOME');
    expect(lines).toContain('captures/torii.csv: 154 flows, 2 malicious, 1 device, 0.1 days');
    expect(lines).toContain('captures/torii.csv: 78 flows, 2 malicious, 1 device, 0.053 days; 76 flows learned');
    expect(lines).toContain('  Caught by kind of attack: Torii 100.0 % of 2.');
    expect(lines).toContain('  Learned in 3.00 s. Judged in 0.25 s.');
    expect(lines).toContain('  Nothing malicious was judged: it counts for false alarms only.');
    expect(lines).toContain('Mean over 1 of the captures with malicious flows; false alarms over 2 captures:');
    expect(lines.find((line) => line.includes('Home IoT Guardian'))?.split(/\s{2,}/)).toEqual([
      '',
      'Home IoT Guardian',
      ...['–', '–', '–', '–', '–', '–', '0.00 %', '0.00', '0', '–'],
    ]);
    expect(lines.at(-1)).toBe(`The report with its curves, and with what the columns mean, is in ${join(folder, 'report.html')}.`);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('Made 2026-11-25 at 13:47 UTC');
    expect(readdirSync(folder).sort()).toEqual(['captures', 'report.html']);
  });

  it('prints the same as one JSON value', async () => {
    const folder = temporaryFolder();
    const printed = capturePrinted();
    await evaluate(parts, command(folder, { json: true, protocols: ['home'], seeds: 2 }));
    const answer = JSON.parse(printed());
    expect(answer).toMatchObject({
      report: join(folder, 'report.html'),
      notes: [],
      protocols: [
        {
          protocol: 'home',
          seeds: 2,
          means: [{ captures: 1, all_captures: 2 }],
          captures: [
            { capture: 'captures/quiet.csv', malicious: 0, learning_flows: 60 },
            {
              capture: 'captures/torii.csv',
              malicious: 2,
              detectors: [{ role: 'ours', figures: { recall: { median: 1 } } }, {}, {}, {}, {}, {}],
            },
          ],
        },
      ],
    });
  });

  it('does not take an earlier report in the folder for a capture, and replaces it', async () => {
    const folder = temporaryFolder();
    const dataPath = capturesIn(folder);
    const reportPath = join(dataPath, 'report.html');
    const again = { ...command(temporaryFolder()), dataPath, reportPath };
    capturePrinted();
    await evaluate(parts, again);
    const printed = capturePrinted();
    await evaluate({ ...parts, now: () => new Date('2027-01-01T00:00:00Z') }, again);
    expect(printed()).not.toContain('report.html holds');
    expect(printed()).not.toContain('Left out');
    expect(readFileSync(reportPath, 'utf8')).toContain('Made 2027-01-01 at 00:00 UTC');
  });

  it('refuses a place for the report that cannot be before it works, and never a capture itself', async () => {
    const folder = temporaryFolder();
    const { dataPath, ...rest } = command(folder);
    const at = (reportPath: string) => evaluate(parts, { ...rest, dataPath, reportPath });
    await expect(at(join(folder, 'missing', 'report.html'))).rejects.toThrow(/^The report cannot be written to .*: there is no folder/);
    await expect(at(dataPath)).rejects.toThrow('that is a folder. Add a file name.');
    await expect(at(join(dataPath, 'torii.csv'))).rejects.toThrow('that is the capture itself');
  });

  it('writes nothing when it is cancelled by a signal, and listens no longer afterwards', async () => {
    const folder = temporaryFolder();
    capturePrinted();
    const before = process.listenerCount('SIGINT');
    const waiting = {
      ...detector,
      scoreAsInstalled: async (_: unknown, signal: AbortSignal) => {
        process.emit('SIGINT');
        signal.throwIfAborted();
        throw new Error('It was not cancelled.');
      },
    };
    await expect(evaluate({ ...parts, detector: waiting }, command(folder))).rejects.toThrow('The evaluation was cancelled.');
    expect(existsSync(join(folder, 'report.html'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['captures']);
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
