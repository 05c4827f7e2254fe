import { expect, it } from 'vitest';
import { FileAges } from '../../../src-main/watch/file-ages.ts';
import { fileOf } from '../../helpers/watched.ts';

const minuteMs = 60_000;
const nowMs = Date.parse('2026-11-28T12:00:00Z');

it('counts from when we saw a change, not from what the clock of a share says', () => {
  const ages = new FileAges();
  const file = fileOf({ modifiedMs: nowMs - 5 * minuteMs });
  ages.look([file], nowMs);
  expect(ages.unchangedMs('conn.log', nowMs)).toBe(0);
  ages.look([file], nowMs + minuteMs);
  expect(ages.unchangedMs('conn.log', nowMs + minuteMs)).toBe(minuteMs);
  ages.look([{ ...file, sizeBytes: 101 }], nowMs + 2 * minuteMs);
  expect(ages.unchangedMs('conn.log', nowMs + 2 * minuteMs)).toBe(0);
});

it('takes a file for old that was old when it was met', () => {
  const ages = new FileAges();
  ages.look([fileOf({ modifiedMs: nowMs - 11 * minuteMs })], nowMs);
  expect(ages.unchangedMs('conn.log', nowMs)).toBe(11 * minuteMs);
});

it('forgets what went away', () => {
  const ages = new FileAges();
  ages.look([fileOf({ modifiedMs: 0 })], nowMs);
  ages.look([], nowMs);
  expect(ages.unchangedMs('conn.log', nowMs)).toBe(0);
});
