import type { Status } from '../../src-preload/contract/api.ts';

/** The answer of the guide's route for the program's own state. */
export function toGuideStatus(status: Status): Readonly<Record<string, unknown>> {
  const { modelLoaded, modelProblem, detector, totalScans, version, fallbackReason, settingsProblem } = status;
  return {
    status: modelLoaded ? 'operational' : 'degraded',
    model_loaded: modelLoaded,
    threshold: detector?.windowThreshold ?? null,
    database: 'connected',
    total_scans: totalScans,
    runtime: detector?.runtime ?? null,
    model_problem: modelProblem,
    fallback_reason: fallbackReason,
    settings_problem: settingsProblem,
    version,
  };
}
