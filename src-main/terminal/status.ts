import type { Status } from '../../src-preload/contract/api.ts';
import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';

function thresholdWords({ name, windowThreshold, flowThreshold }: NonNullable<Status['detector']>): string {
  if (name === 'volume') return `Windows count as anomalous above ${windowThreshold}, flows above ${flowThreshold}.`;
  return 'Each device is measured by a threshold of its own; how readily all speak up is set with "guardian sensitivity".';
}

/** Prints whether the program is in order. */
export async function status(guardian: Guardian, json: boolean): Promise<void> {
  if (json) {
    console.log(JSON.stringify(await guardian.guide.status()));
    return;
  }
  const state = await ask(guardian, 'status:get', {});
  const lines = [
    state.detector ? `The model answers, computed by ${state.detector.runtime}.` : `The model does not answer. ${state.modelProblem}`,
    ...(state.detector ? [thresholdWords(state.detector)] : []),
    ...(state.fallbackReason ? [state.fallbackReason] : []),
    `${state.totalScans.toLocaleString('en-US')} ${state.totalScans === 1 ? 'scan' : 'scans'} in ${state.database.path}.`,
    ...(state.settingsProblem ? [state.settingsProblem] : []),
    `Home IoT Guardian ${state.version}, Node ${state.node}, ${state.platform}.`,
  ];
  console.log(lines.join('\n'));
}
