import { List, Text } from '@mantine/core';
import type { SecretsAnswer } from '../../../src-preload/contract/api.ts';
import { LoadingBlock } from '../../ui/loading-block.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { keepingWords, secretNames } from './secret-words.ts';
import type { useSecrets } from './use-secrets.ts';

function Passwords({ secrets: { protectedBy, problem, kept } }: { readonly secrets: SecretsAnswer }) {
  return (
    <>
      <Text>
        {protectedBy === null
          ? `${problem ?? 'Nothing encrypts passwords here.'} Until the program ends, a password can be kept in memory.`
          : `Passwords are kept encrypted by ${protectedBy}. ${problem ?? ''}`}{' '}
        No page, log or message ever shows one.
      </Text>
      {kept.length === 0 ? (
        <Text>No password is kept.</Text>
      ) : (
        <List aria-label="Passwords that are kept" spacing="xs">
          {kept.map(({ name, keeping }) => (
            <List.Item key={name}>
              {secretNames[name]}: {keepingWords[keeping]}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}

/** How passwords are kept on this computer, and which are. */
export function PasswordsPanel({ secrets, problem, reload }: Pick<ReturnType<typeof useSecrets>, 'secrets' | 'problem' | 'reload'>) {
  return (
    <Panel title="Passwords">
      {problem !== null && <ProblemAlert message={problem.message} onRetry={reload} />}
      {secrets === null && problem === null && <LoadingBlock label="Asking how passwords are kept…" lines={2} />}
      {secrets !== null && <Passwords secrets={secrets} />}
    </Panel>
  );
}
