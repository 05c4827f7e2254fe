import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One figure with its meaning. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** Figures side by side, as many in a line as fit. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="fact-list">
      {facts.map((fact) => (
        <div key={fact.label} className="fact">
          <Text component="dt" size="sm" c="dimmed">
            {fact.label}
          </Text>
          <dd>
            <Text component="span" className="fact-value">
              {fact.value}
            </Text>
            {fact.note !== undefined && (
              <Text component="span" size="sm" c="dimmed" display="block">
                {fact.note}
              </Text>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
