import { describe, expect, it } from 'vitest';
import { defaultSensitivity, sensitivitySteps } from '../../../../../src-main/engine/detect/sensitivity.ts';
import { isForExperts, sensitivityOptions } from '../../../../../src-renderer/features/settings/sensitivity-options.ts';

describe('sensitivityOptions', () => {
  it('are the steps of the engine, in its order, each with how many false alarms it means', () => {
    const options = sensitivityOptions(null);
    expect(options.map(({ value }) => value)).toEqual(sensitivitySteps);
    for (const { value, description } of options) expect(description).toMatch(new RegExp(`^About one false alarm an? ${value}\\.`));
    expect(options.filter(({ description }) => /usual choice/.test(description ?? '')).map(({ value }) => value)).toEqual([
      defaultSensitivity,
    ]);
  });

  it('end with the rule for experts where there is one', () => {
    const options = sensitivityOptions('q99.5');
    expect(options).toHaveLength(sensitivitySteps.length + 1);
    expect(options.at(-1)).toMatchObject({ value: 'q99.5', label: 'As set in the terminal: q99.5' });
  });
});

describe('isForExperts', () => {
  it.each(['q99.5', 'mean+3sd'])('%s is', (rule) => {
    expect(isForExperts(rule)).toBe(true);
  });

  it.each(sensitivitySteps)('%s is not', (step) => {
    expect(isForExperts(step)).toBe(false);
  });
});
