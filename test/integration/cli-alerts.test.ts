import { describe, expect, it } from 'vitest';
import { runCommand } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe('guardian alerts', () => {
  const folder = () => ['--data-dir', temporaryFolder()];

  it('lists none before there are any', () => {
    expect(runCommand(['alerts', ...folder()])).toEqual({ status: 0, out: 'No alerts yet.\n', err: '' });
    expect(runCommand(['alerts', 'list', '--json', '--limit', '5', ...folder()])).toEqual({ status: 0, out: '[]\n', err: '' });
  });

  it('ends with 1 where a test message was not taken, and with 2 where it was used wrongly', () => {
    expect(runCommand(['alerts', 'test', 'webhook', ...folder()])).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringMatching(/^[A-Z].*\.\n$/),
    });
    expect(runCommand(['alerts', 'test', 'pigeon', ...folder()])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('ntfy'),
    });
    expect(runCommand(['alerts', '--limit', '0', ...folder()])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('from 1'),
    });
  });
});
