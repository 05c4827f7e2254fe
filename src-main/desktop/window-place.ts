import type { Rectangle } from 'electron';

/** Where the window was. */
export interface WindowPlace extends Rectangle {
  readonly maximized: boolean;
}

/** What a new window is opened with: without `x` and `y` the system puts it in the middle. */
export type FittingPlace = Pick<Rectangle, 'width' | 'height'> & Partial<Pick<Rectangle, 'x' | 'y'>> & { readonly maximized: boolean };

const standardSize = { width: 1200, height: 800 };

/** The narrowest window in which the pages still fit, and the lowest that shows something of them. */
export const leastSize = { width: 400, height: 300 };

/** So much of a window's upper edge must lie on a display for a person to take hold of it. */
const graspablePixels = { width: 100, height: 30 };

const overlap = (start: number, length: number, otherStart: number, otherLength: number) =>
  Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);

/**
 * Where to open the window: where it was, unless that is off every display now (one was unplugged), and no larger than the display
 * that it is on.
 *
 * @param remembered null at the first start
 * @param displays the part of each display that windows may cover
 */
export function fittingPlace(remembered: WindowPlace | null, displays: readonly { readonly workArea: Rectangle }[]): FittingPlace {
  const size = remembered ?? standardSize;
  const home = remembered && displays.find(({ workArea }) => isGraspable(remembered, workArea))?.workArea;
  const room = home ?? displays[0]?.workArea ?? { ...standardSize, x: 0, y: 0 };
  const width = Math.max(leastSize.width, Math.min(size.width, room.width));
  const height = Math.max(leastSize.height, Math.min(size.height, room.height));
  const maximized = remembered?.maximized ?? false;
  if (!home) return { width, height, maximized };
  return { x: remembered.x, y: remembered.y, width, height, maximized };
}

function isGraspable({ x, y, width }: Rectangle, area: Rectangle): boolean {
  return (
    overlap(x, width, area.x, area.width) >= graspablePixels.width &&
    y >= area.y &&
    overlap(y, graspablePixels.height, area.y, area.height) >= graspablePixels.height
  );
}
