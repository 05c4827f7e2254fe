import { expect, it } from 'vitest';
import { CaptureError } from '../../../../src-main/engine/ingest/capture-error.ts';
import { LeftOut } from '../../../../src-main/engine/ingest/left-out.ts';

const leaveOut = (count: number) => {
  const leftOut = new LeftOut();
  for (let number = 1; number <= count; number += 1) {
    const name = `logs/${number}.log`;
    leftOut.take({ path: `/${name}`, name, optional: true }, new CaptureError('bad-input', `${name} is empty.`));
  }
  return leftOut.note(100);
};

it('tells why the first files of a folder were left out, and names the others', () => {
  expect(leaveOut(3)).toBe(
    '3 of the 100 files in the folder were left out: logs/1.log is empty. logs/2.log is empty. logs/3.log is empty.',
  );
  expect(leaveOut(5)).toMatch(/ logs\/3\.log is empty\. Left out for such reasons, too: logs\/4\.log, logs\/5\.log\.$/);
  expect(leaveOut(40)).toMatch(/: logs\/4\.log, .*, logs\/23\.log and 17 more\.$/);
});
