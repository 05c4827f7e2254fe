import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ScanNews } from '../../src-main/alerts/notifications/notifier.ts';
import { captureFile } from '../../src-main/engine/ingest/capture-file.ts';
import type { GuardianEvent } from '../../src-main/guardian.ts';
import type { Settings } from '../../src-preload/contract/api.ts';
import { alertSettings } from '../helpers/alert-settings.ts';
import { writeCapture } from '../helpers/captures.ts';
import { openProgram, runCommand } from '../helpers/program.ts';
import { root, startServer } from '../helpers/start-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const mock = join(root, 'data/mock_traffic.csv');

/** Scans, and tells what was told. */
async function scanned(path: string, alerts: Partial<Settings['alerts']> = {}) {
  const news: ScanNews[] = [];
  const events: GuardianEvent[] = [];
  const guardian = openProgram(temporaryFolder(), { notifier: { notify: (one) => void news.push(one) } });
  await guardian.request('settings:set', { alerts: alertSettings(alerts) });
  guardian.subscribe((event) => events.push(event));
  const scanId = await guardian.scan([captureFile(path)]).scanId;
  const raised = events.flatMap((event) => (event.name === 'alert:raised' ? event.payload.alerts : []));
  return { scanId, news, events, raised };
}

describe('a scan with anomalies', () => {
  it('is told to the pages and to the notifier in the same words', async () => {
    const { scanId, news, raised } = await scanned(mock);
    expect(news).toHaveLength(1);
    expect(news[0]?.alerts).toEqual(raised);
    expect(news[0]?.scan).toMatchObject({ id: scanId, windows: 992 });
    expect(raised[0]).toMatchObject({ scanId, device: '192.168.10.26', incidentId: 1, severity: 'Critical' });
    expect(raised[0]?.text).toMatch(/^192\.168\.10\.26 sent a flood .* The strongest of 4 incidents\.$/);
    expect(new Set(raised.map(({ device }) => device)).size).toBe(raised.length);
  });

  it('is told after its job is done, so that a page has opened its own result by then', async () => {
    const { events } = await scanned(mock);
    const done = events.findIndex((event) => event.name === 'job:changed' && event.payload.state === 'done');
    const alert = events.findIndex(({ name }) => name === 'alert:raised');
    expect(done).toBeGreaterThanOrEqual(0);
    expect(alert).toBeGreaterThan(done);
  });

  it('is told as far as the settings want', async () => {
    const critical = await scanned(mock, { minimumSeverity: 'Critical' });
    expect(critical.raised.map(({ severity }) => severity)).toEqual(['Critical', 'Critical']);
    const off = await scanned(mock, { notifications: false });
    expect([off.news, off.raised]).toEqual([[], []]);
  });

  it('is printed by the door that runs in a terminal while its pages are in a browser', async () => {
    const server = await startServer(['src-main/start.ts', '--browser', mock], { GUARDIAN_HOME: temporaryFolder() });
    onTestFinished(() => server.stop());
    await expect.poll(() => server.printed()).toMatch(/^\[ALERT\] \d+ anomalies detected in 992 samples!$/m);
    await expect.poll(() => server.printed()).toMatch(/^192\.168\.10\.26 behaves unlike itself: 192\.168\.10\.26 sent a flood/m);
    expect(server.printed().match(/\[ALERT\]/g)).toHaveLength(1);
  });

  it('is not told once more by the command whose answer it is', () => {
    const { out, err, status } = runCommand(['scan', mock, '--data-dir', temporaryFolder()]);
    expect(status).toBe(0);
    expect(out).not.toMatch(/\[ALERT\]/);
    expect(err).toMatch(/^\[WARNING\] .*\n\[ALERT\] .*\n$/); // the guide's lines, and no alert in words
  });
});

it('a scan without anomalies is not told', async () => {
  const { news, raised } = await scanned(writeCapture(temporaryFolder(), 'quiet.csv', 40));
  expect([news, raised]).toEqual([[], []]);
});
