import { expect, it } from 'vitest';
import { possibleTwins } from '../../../src-main/watch/twin-key.ts';
import { contentOf, markAt } from '../../helpers/watched.ts';

it('takes for a possible copy what begins in the same format at the same time as something that was read', () => {
  const read = contentOf({ id: 1, mark: markAt(60) });
  expect(possibleTwins([read, contentOf({ id: 2 })])).toEqual(new Set([2]));
  expect(possibleTwins([read, contentOf({ id: 2, firstSeconds: 1 })])).toEqual(new Set());
  expect(possibleTwins([read, contentOf({ id: 2, format: 'CSV table' })])).toEqual(new Set());
});

it('leaves alone what was read, or refused, and waits for the first to be read', () => {
  const read = contentOf({ id: 1, mark: markAt(60) });
  expect(possibleTwins([read, contentOf({ id: 2, mark: markAt(60) })])).toEqual(new Set());
  expect(possibleTwins([read, contentOf({ id: 2, state: 'refused' })])).toEqual(new Set());
  expect(possibleTwins([contentOf({ id: 1 }), contentOf({ id: 2 })])).toEqual(new Set());
});

it('takes nothing for a copy of which no time is known: notes and the like would all wait for each other', () => {
  const contents = [contentOf({ id: 1, firstSeconds: null, mark: markAt(60) }), contentOf({ id: 2, firstSeconds: null })];
  expect(possibleTwins(contents)).toEqual(new Set());
});
