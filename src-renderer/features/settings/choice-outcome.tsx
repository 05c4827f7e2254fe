import { Text } from '@mantine/core';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { Choice } from './use-choice.ts';

/** What became of a choice: “Saved.”, spoken too, or why not. */
export function ChoiceOutcome({ choice }: { readonly choice: Pick<Choice<unknown>, 'saved' | 'refusal' | 'tryAgain' | 'dismiss'> }) {
  return (
    <>
      {/* Always there, so that screen readers notice the change and nothing moves. */}
      <Text size="sm" role="status" className="choice-outcome">
        {choice.saved ? 'Saved.' : null}
      </Text>
      {choice.refusal !== null && (
        <ProblemAlert title="This was not saved" message={choice.refusal} onRetry={choice.tryAgain} onDismiss={choice.dismiss} />
      )}
    </>
  );
}
