import { ask } from '../ask.ts';
import type { Guardian } from '../guardian.ts';

/** Prints whether the program is in order. */
export async function status(guardian: Guardian, json: boolean): Promise<void> {
  if (json) {
    console.log(JSON.stringify(await guardian.guide.status()));
    return;
  }
  const state = await ask(guardian, 'status:get', {});
  const lines = [
    state.detector ? `The model answers, computed by ${state.detector.runtime}.` : `The model does not answer. ${state.modelProblem}`,
    ...(state.detector
      ? [`Windows count as anomalous above ${state.detector.windowThreshold}, flows above ${state.detector.flowThreshold}.`]
      : []),
    ...(state.fallbackReason ? [state.fallbackReason] : []),
    `${state.totalScans.toLocaleString('en-US')} ${state.totalScans === 1 ? 'scan' : 'scans'} in ${state.database.path}.`,
    ...(state.settingsProblem ? [state.settingsProblem] : []),
    `Home IoT Guardian ${state.version}, Node ${state.node}, ${state.platform}.`,
  ];
  console.log(lines.join('\n'));
}
