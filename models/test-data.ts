import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { firstPart, mockFile, readFlows, realDataFolder } from './learning-data.ts';
import type { VolumeFlows } from './learning-flows.ts';
import { splitInTime } from './split-in-time.ts';

/** Labelled flows to try a model on. */
export interface TestData {
  readonly name: string;
  readonly flows: VolumeFlows;
}

const malwareCaptures = [
  { name: 'IoT-23 20-1 (Torii)', file: 'CTU-Malware-Capture-20-1-labeled.csv' },
  { name: 'IoT-23 34-1 (Mirai)', file: 'CTU-IoT-Malware-Capture-34-1.conn.log.labeled' },
  { name: 'IoT-23 42-1 (Trojan)', file: 'CTU-Malware-Capture-42-1-labeled.csv' },
] as const;

/** The second part of data/mock_traffic.csv, all rows, and the malware captures of IoT-23 whole where they are at hand. */
export async function loadTestData(): Promise<TestData[]> {
  const [, rest] = splitInTime(await readFlows(mockFile), firstPart);
  const tests: TestData[] = [{ name: 'mock, second part', flows: rest }];
  const folder = realDataFolder();
  for (const { name, file } of malwareCaptures) {
    if (folder !== undefined && existsSync(join(folder, file))) tests.push({ name, flows: await readFlows(join(folder, file)) });
  }
  return tests;
}
