import { expect, it } from 'vitest';
import { windowSize } from '../../../../src-main/engine/detect/behaviour-windows.ts';
import { lastStepError } from '../../../../src-main/engine/detect/last-step-error.ts';
import { behaviourSchema } from '../../../../src-main/engine/features/behaviour-schema.ts';

const width = behaviourSchema.features.length;

it('looks at the last flow of its own window alone', () => {
  const windows = new Float32Array(3 * windowSize).fill(1);
  const answers = new Float32Array(3 * windowSize).fill(5);
  const last = 2 * windowSize - width;
  answers.fill(1, last, last + width);
  expect(lastStepError(windows, answers, windowSize)).toEqual({ error: 0, worst: 0 });
  answers[last + 4] = 3;
  answers[last + 7] = -2;
  answers[last + 9] = 4;
  expect(lastStepError(windows, answers, windowSize)).toEqual({ error: 4 + 9 + 9, worst: 7 });
});
