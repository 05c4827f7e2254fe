import type { BaselineDetail, BaselineLine } from '../../src-preload/contract/api.ts';
import { toGuideRows } from './guide-answers.ts';
import { isoOfSeconds } from './iso-time.ts';

/** A learned home in a list, in the style of the guide's JSON. */
export function toGuideBaselineLine({ name, version, versions, createdAt, flows, sizeBytes, stillLearning, isDefault }: BaselineLine) {
  return {
    name,
    version,
    versions,
    created: createdAt,
    flows,
    size_bytes: sizeBytes,
    still_learning: stillLearning,
    is_default: isDefault,
  };
}

/** Everything about a version of a learned home, in the style of the guide's JSON. */
export function toGuideBaseline({ name, version, createdAt, flows, sizeBytes, isDefault, report, versions }: BaselineDetail) {
  return {
    name,
    version,
    created: createdAt,
    flows,
    size_bytes: sizeBytes,
    is_default: isDefault,
    days: report.days,
    still_learning: report.stillLearning,
    devices: report.devices.map(({ stillLearning, ...device }) => ({ ...device, still_learning: stillLearning })),
    left_out: report.leftOut.map(({ device, flows: count, reason, startSeconds, endSeconds }) => ({
      device,
      flows: count,
      reason,
      start: isoOfSeconds(startSeconds),
      end: isoOfSeconds(endSeconds),
    })),
    rows: toGuideRows(report.account),
    runtime: report.runtime,
    epochs: report.epochs,
    seconds: report.seconds,
    versions: versions.map((entry) => ({
      version: entry.version,
      created: entry.createdAt,
      flows: entry.flows,
      size_bytes: entry.sizeBytes,
    })),
  };
}
