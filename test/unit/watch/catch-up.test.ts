import { expect, it } from 'vitest';
import { CatchUp } from '../../../src-main/watch/catch-up.ts';
import { incident } from '../../helpers/incident.ts';

it('adds up what all rounds found, the most severe first, with the newest scan', () => {
  const catchUp = new CatchUp();
  catchUp.add([incident({ device: 'plug', severity: 'Low' }), incident({ device: 'lock', severity: 'Medium' })], 4);
  catchUp.add([], 5);
  catchUp.add([incident({ device: 'camera', severity: 'High' })], 6);
  expect(catchUp.end()).toEqual({ count: 3, devices: ['camera', 'lock', 'plug'], severity: 'High', scanId: 6 });
});

it('is told once, and begins anew', () => {
  const catchUp = new CatchUp();
  catchUp.add([incident({ device: 'plug' })], 4);
  expect(catchUp.end()).not.toBeNull();
  expect(catchUp.end()).toBeNull();
  catchUp.add([incident({ device: 'lock' })], 5);
  expect(catchUp.end()).toMatchObject({ count: 1, devices: ['lock'], scanId: 5 });
});
