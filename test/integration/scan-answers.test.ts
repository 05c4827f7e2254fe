import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeBaseline } from '../../src-main/engine/detect/baseline.ts';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { Detectors } from '../../src-main/engine/scan-capture.ts';
import { writeCapture } from '../helpers/captures.ts';
import { learned, openDetectors, scanned } from '../helpers/detection.ts';
import { writeZeekCsv } from '../helpers/formats/write-zeek-csv.ts';
import { homeDays, withMore } from '../helpers/home-days.ts';
import { attacker, planted } from '../helpers/planted.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

// Learning takes seconds, and many times as long on a machine that has much else to do.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const days = homeDays(2, 6);
const flows = withMore(days.slice(1900, 2500), planted.scan);

let detectors: Detectors;
let baseline: Uint8Array;
beforeAll(async () => {
  detectors = await openDetectors();
  baseline = encodeBaseline(await learned(days.slice(0, 120)));
});

describe('a scan', () => {
  it('gives the same scores and incidents twice, as installed and with a learned home, and says who spoke', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'home.csv');
    writeFileSync(path, writeZeekCsv(flows));
    for (const home of [null, baseline]) {
      const name = home ? 'learned' : 'installed';
      const paths = [1, 2].map((time) => join(folder, `${name}-${time}.csv`));
      const results = [];
      for (const scoresPath of paths) results.push(await scanned(detectors, [captureFile(path)], { folder, scoresPath, baseline: home }));
      const [first, second] = results;
      expect(second).toEqual(first);
      expect(readFileSync(paths[1] ?? '')).toEqual(readFileSync(paths[0] ?? ''));
      expect(first?.detector.name).toBe('behaviour');
      expect(first?.spoke).toEqual(home ? ['autoencoder', 'novelty', 'rules'] : expect.arrayContaining(['rarity', 'rules']));
      expect(first?.incidents).toContainEqual(expect.objectContaining({ device: attacker, kind: 'scan' }));
    }
  });

  it('is answered by volumes where a file tells no devices or protocols, and says so', async () => {
    const folder = temporaryFolder();
    const path = writeCapture(folder, 'volumes.csv', 50);
    const unused = expect.stringMatching(/^These files do not say which device .* so the learned home could not be used/);
    const installed = await scanned(detectors, [captureFile(path)], { folder });
    expect(installed).toMatchObject({ detector: { name: 'volume' }, spoke: ['volume'], incidents: [], steps: [] });
    expect(installed.account.notes).not.toContainEqual(unused);
    const compared = await scanned(detectors, [captureFile(path)], { folder, baseline });
    expect(compared).toMatchObject({ detector: { name: 'volume' }, spoke: ['volume'] });
    expect(compared.account.notes).toContainEqual(unused);
    expect(compared.unusualFlows).toEqual(installed.unusualFlows);
  });

  it('says in a sentence that a damaged learned home cannot be used', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'home.csv');
    writeFileSync(path, writeZeekCsv(flows.slice(0, 50)));
    await expect(scanned(detectors, [captureFile(path)], { folder, baseline: baseline.subarray(0, -9) })).rejects.toThrow(
      'What was learned is damaged and cannot be used. Learn this home again.',
    );
  });
});
