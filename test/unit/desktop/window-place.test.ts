import { describe, expect, it } from 'vitest';
import { fittingPlace } from '../../../src-main/desktop/window-place.ts';

const laptop = { workArea: { x: 0, y: 25, width: 1440, height: 875 } };
const beside = { workArea: { x: 1440, y: 0, width: 1920, height: 1080 } };
const place = (x: number, y: number, width = 900, height = 600, maximized = false) => ({ x, y, width, height, maximized });

describe('where the window opens', () => {
  it('is the middle, in a standard size that fits the display, at the first start', () => {
    expect(fittingPlace(null, [beside])).toEqual({ width: 1200, height: 800, maximized: false });
    expect(fittingPlace(null, [{ workArea: { x: 0, y: 0, width: 1024, height: 600 } }])).toEqual({
      width: 1024,
      height: 600,
      maximized: false,
    });
  });

  it('is where it was, maximised as it was', () => {
    expect(fittingPlace(place(1500, 100), [laptop, beside])).toEqual(place(1500, 100));
    expect(fittingPlace(place(10, 30, 900, 600, true), [laptop])).toEqual(place(10, 30, 900, 600, true));
  });

  it.each([
    ['on a display that was unplugged', place(1500, 100)],
    ['left of every display', place(-850, 100)],
    ['above every display, where its upper edge cannot be grasped', place(100, -40)],
    ['below every display', place(100, 890)],
  ])('is the middle of a display for a window %s', (_what, remembered) => {
    const { x, y, ...rest } = { x: undefined, y: undefined, ...fittingPlace(remembered, [laptop]) };
    expect([x, y]).toEqual([undefined, undefined]);
    expect(rest).toEqual({ width: 900, height: 600, maximized: false });
  });

  it('keeps a window that hangs over the edge but can be grasped', () => {
    expect(fittingPlace(place(1300, 700), [laptop])).toEqual(place(1300, 700));
  });

  it('makes a window no larger than its display, and never too small to use', () => {
    expect(fittingPlace(place(0, 25, 3000, 2000), [laptop])).toEqual(place(0, 25, 1440, 875));
    expect(fittingPlace(place(0, 25, 0, 0), [laptop])).toMatchObject({ width: 400, height: 300 });
  });

  it('opens where no display is known', () => {
    expect(fittingPlace(place(0, 0), [])).toMatchObject({ width: 900, height: 600 });
  });
});
