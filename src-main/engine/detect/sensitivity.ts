/** How often a household puts up with a false alarm, about, over all its devices; from the most to the least sensitive. */
export const sensitivitySteps = ['hour', 'day', 'week', 'month'] as const;
export type SensitivityStep = (typeof sensitivitySteps)[number];

/**
 * How sensitive a scan is: a step for everybody, or for experts a rule on the errors of ordinary flows: a quantile ("q99.5", in per cent)
 * or a mean and standard deviations ("mean+3sd").
 */
export type Sensitivity =
  | { readonly rule: 'alarms'; readonly per: SensitivityStep }
  | { readonly rule: 'quantile'; readonly share: number }
  | { readonly rule: 'deviations'; readonly count: number };

/** What holds unless a person says otherwise. */
export const defaultSensitivity = 'day';

/** Reads what a person wrote: a step, "q99.5" or "mean+3sd"; null where it is none of them. */
export function parseSensitivity(text: string): Sensitivity | null {
  const step = sensitivitySteps.find((name) => name === text);
  if (step) return { rule: 'alarms', per: step };
  const quantile = /^q(\d{1,2}(?:\.\d+)?)$/.exec(text);
  if (quantile) {
    const share = Number(quantile[1]) / 100;
    return share >= 0.5 ? { rule: 'quantile', share } : null;
  }
  const deviations = /^mean\+(\d{1,2}(?:\.\d+)?)sd$/.exec(text);
  return deviations ? { rule: 'deviations', count: Number(deviations[1]) } : null;
}
