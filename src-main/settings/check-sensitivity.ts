import { parseSensitivity, sensitivitySteps } from '../engine/detect/sensitivity.ts';
import { Refusal } from '../result.ts';

/** Hands a sensitivity back as it is, or throws a `Refusal` with what can be written. */
export function checkSensitivity(text: string): string {
  if (parseSensitivity(text)) return text;
  throw new Refusal(
    'bad-input',
    `"${text}" is no sensitivity. Choose ${sensitivitySteps.join(', ')} (about one false alarm in that time), a quantile such as q99.5, or mean+3sd.`,
  );
}
