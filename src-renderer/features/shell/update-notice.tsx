import { Alert, Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { useEvent } from '../../bridge/use-event.ts';
import { useRequest } from '../../bridge/use-request.ts';
import { updateLink } from '../settings/update-link.ts';

/** Says that a newer version was published, where a person chose that the program asks at each start; until it is put aside. */
export function UpdateNotice() {
  const { value, reload } = useRequest('update:last', {});
  const [putAside, setPutAside] = useState(false);
  useEvent('update:found', reload);
  const found = value?.found ?? null;
  if (found === null || putAside) return null;
  const link = updateLink(found);
  return (
    <Alert
      color="teal"
      variant="light"
      mb="md"
      withCloseButton
      closeButtonLabel="Put this aside until the next start"
      onClose={() => setPutAside(true)}
    >
      <Text size="sm" role="status" className="wrap-anywhere">
        {found.sentence}{' '}
        {link !== null && (
          <Anchor href={link.href} target="_blank" rel="noreferrer" inherit>
            {link.words}
          </Anchor>
        )}
      </Text>
    </Alert>
  );
}
