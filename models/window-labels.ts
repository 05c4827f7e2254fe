import { volumeSchema } from '../src-main/engine/features/volume-features.ts';
import { labelCodes } from '../src-main/engine/types.ts';

/**
 * Labels of windows: malicious if any of its ten flows is, else benign if all are, else none.
 *
 * @param labels of the flows, by index of the flow table.
 * @param order indices of the flow table in order of time.
 */
export function windowLabels(labels: Uint8Array, order: Uint32Array): Uint8Array {
  const windows = new Uint8Array(Math.max(0, order.length - volumeSchema.windowLength + 1));
  for (let window = 0; window < windows.length; window++) {
    const inside = Array.from(order.subarray(window, window + volumeSchema.windowLength), (flow) => labels[flow]);
    if (inside.includes(labelCodes.malicious)) windows[window] = labelCodes.malicious;
    else windows[window] = inside.includes(labelCodes.none) ? labelCodes.none : labelCodes.benign;
  }
  return windows;
}
