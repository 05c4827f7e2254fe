import type { SensitivityPreview } from '../../src-preload/contract/api.ts';
import { sensitivitySteps } from '../engine/detect/sensitivity.ts';
import type { SensitivityCount } from '../engine/types.ts';
import type { ComparedWith, StepsRow } from '../store/scan-rows.ts';
import { parseOwn } from './answers.ts';
import { isoTime } from './iso-time.ts';

/** What each step of sensitivity would have found in stored scans. Scans that counted other steps than this program has are left out. */
export function toSensitivityPreview(rows: readonly StepsRow[]): SensitivityPreview {
  return {
    scans: rows.flatMap(({ id, name, timestamp, baseline, sensitivity, steps }) => {
      const counts = parseOwn<readonly SensitivityCount[]>(steps) ?? [];
      if (counts.length !== sensitivitySteps.length) return [];
      const scan = { scanId: id, name, timestamp: isoTime(timestamp), baseline: parseOwn<ComparedWith>(baseline), sensitivity };
      return [{ ...scan, steps: sensitivitySteps.flatMap((step, index) => (counts[index] ? [{ step, ...counts[index] }] : [])) }];
    }),
  };
}
