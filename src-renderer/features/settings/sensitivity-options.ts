import type { RadioOption } from './radio-choice.tsx';

const steps: readonly RadioOption<string>[] = [
  { value: 'hour', label: 'Very readily', description: 'About one false alarm an hour. Even small oddities are told.' },
  { value: 'day', label: 'Readily', description: 'About one false alarm a day. This is the usual choice.' },
  { value: 'week', label: 'Calmly', description: 'About one false alarm a week. Small oddities may go untold.' },
  { value: 'month', label: 'Rarely', description: 'About one false alarm a month. What is faint or slow may go untold.' },
];

/** Whether a sensitivity is no step but a rule for experts, such as "q99.5", which only the terminal sets. */
export function isForExperts(sensitivity: string): boolean {
  return steps.every(({ value }) => value !== sensitivity);
}

/** The steps from the most to the least sensitive, and after them the rule for experts where there is one. */
export function sensitivityOptions(rule: string | null): readonly RadioOption<string>[] {
  if (rule === null) return steps;
  return [
    ...steps,
    {
      value: rule,
      label: `As set in the terminal: ${rule}`,
      description: 'A rule for experts. It holds until you choose another here.',
    },
  ];
}
