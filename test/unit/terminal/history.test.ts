import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { history } from '../../../src-main/terminal/history.ts';
import { openProgram } from '../../helpers/program.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { guideStatement } from '../answers/rows.ts';
import { capturePrinted } from './printed.ts';

describe('the history in the terminal', () => {
  it('tells rows of other programs truly, for a person and as JSON', async () => {
    const folder = temporaryFolder();
    const guardian = openProgram(folder);
    const db = new Database(join(folder, 'guardian.db'));
    db.exec(guideStatement);
    db.exec(`INSERT INTO scan_result (timestamp, anomalies_count, details) VALUES ('gestern', 1, '[1,null]')`);
    db.exec(`INSERT INTO scan_result (timestamp, name, flows, anomalous_flows) VALUES ('2026-11-22 22:05:00', 'a.csv', 100, 2)`);
    db.close();
    const printed = capturePrinted();
    await history(guardian, false);
    expect(printed().split('\n')).toEqual([
      '    3  2026-11-22 22:05:00 UTC  2 unusual flows                     a.csv',
      '    2  gestern                  1 anomaly (no details were kept)    unnamed file',
      expect.stringMatching(/^ {4}1 {2}\d{4}-\d\d-\d\d [\d:]{8} UTC {2}9 anomalies \(no details were kept\) {2}unnamed file$/),
    ]);
    const again = capturePrinted();
    await history(guardian, true);
    const lines = JSON.parse(again().split('\n').at(-1) ?? '');
    expect(lines[1]).toMatchObject({ timestamp: 'gestern', percentage: 0, details: '[]' });
  });
});
