import { describe, expect, it } from 'vitest';
import type { Guardian } from '../../../src-main/guardian.ts';
import { refuse, succeed } from '../../../src-main/result.ts';
import { status } from '../../../src-main/terminal/status.ts';
import type { Result, Status, WatchAnswer } from '../../../src-preload/contract/api.ts';
import { watchedFolder } from '../../helpers/watch-news.ts';
import { capturePrinted } from './printed.ts';

const state: Status = {
  version: '0.1.0',
  modelLoaded: false,
  modelProblem: 'It is not there.',
  detector: null,
  parameters: 0,
  fallbackReason: null,
  database: { path: 'guardian.db', sizeBytes: 1, schemaVersion: 1 },
  dataFolder: '.',
  totalScans: 0,
  settingsProblem: null,
  node: 'v24.0.0',
  platform: 'linux x64',
};

async function printedStatus(watched: Result<WatchAnswer>, json = false): Promise<string> {
  const guide: Guardian['guide'] = {
    scan() {
      throw new Error('not asked');
    },
    history: () => [],
    status: async () => ({ status: 'operational' }),
  };
  const printed = capturePrinted();
  const before = printed();
  await status({ request: async (name) => (name === 'watch:list' ? watched : succeed(state)), guide }, json);
  return printed().slice(before === '' ? 0 : before.length + 1);
}

/** The lines between the first two and the last, which tell of the model, of scans and of versions. */
const watchLines = async (watched: Result<WatchAnswer>) => (await printedStatus(watched)).split('\n').slice(2, -1);

describe('the watched folders in guardian status', () => {
  it('are a line each, with what is wrong', async () => {
    const folders = [
      watchedFolder(),
      watchedFolder({ path: '/sh\u001bare', lastReadAt: null, state: 'unreachable', problem: 'The folder is not there.' }),
    ];
    expect(await watchLines(succeed({ folders, pausedUntil: '2026-11-28T15:20:00.000Z' }))).toEqual([
      'Watched folder /logs/zeek: last read 2026-11-28 14:05:30 UTC; 1,200 rows read, 2 skipped, 1,100 flows compared.',
      'Watched folder /sh\ufffdare: nothing read yet. The folder is not there.',
      'Watching is paused until 2026-11-28 15:20:00 UTC.',
    ]);
  });

  it('are not mentioned where there are none, and it is said where they cannot be listed', async () => {
    expect(await watchLines(succeed({ folders: [], pausedUntil: null }))).toEqual([]);
    expect(await watchLines(refuse('internal', 'The history is damaged.'))).toEqual([
      'Watched folders cannot be listed: The history is damaged.',
    ]);
  });

  it('stand in the JSON under its names', async () => {
    const answer = { folders: [watchedFolder({ bytesLeft: 5 })], pausedUntil: null };
    expect(JSON.parse(await printedStatus(succeed(answer), true))).toEqual({
      status: 'operational',
      watched_folders: [
        {
          folder: '/logs/zeek',
          state: 'watching',
          problem: null,
          last_read_at: '2026-11-28T14:05:30.000Z',
          rows_read: 1200,
          rows_skipped: 2,
          flows: 1100,
          waiting_flows: 0,
          files: 1,
          bytes_left: 5,
          left_out_count: 0,
          left_out: [],
          scan_id: 12,
        },
      ],
      watching_paused_until: null,
    });
    expect(JSON.parse(await printedStatus(refuse('internal', 'no'), true))).toMatchObject({ watched_folders: null });
  });
});
