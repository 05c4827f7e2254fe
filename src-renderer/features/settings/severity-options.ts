import type { Severity } from '../../../src-preload/contract/api.ts';
import type { RadioOption } from './radio-choice.tsx';

/** From which severity on a person can be told. */
export const severityOptions: readonly RadioOption<Severity>[] = [
  { value: 'Low', label: 'Low and above', description: 'Everything that stands out.' },
  { value: 'Medium', label: 'Medium and above', description: 'What is worth a look.' },
  { value: 'High', label: 'High and above', description: 'What should be looked into soon.' },
  { value: 'Critical', label: 'Critical only', description: 'What should not wait.' },
];
