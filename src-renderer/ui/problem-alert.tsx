import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlert } from './icons.tsx';

interface ProblemAlertProps {
  /** A sentence for a person. */
  readonly message: string;
  readonly title?: string;
  readonly onRetry?: () => void;
  readonly onDismiss?: () => void;
}

/** A calm sentence about what went wrong. It stays until it is dismissed or mended. */
export function ProblemAlert({ message, title, onRetry, onDismiss }: ProblemAlertProps) {
  const dismiss = onDismiss === undefined ? {} : { withCloseButton: true, onClose: onDismiss, closeButtonLabel: 'Dismiss' };
  return (
    <Alert color="orange" variant="light" role="alert" icon={<IconAlert />} title={title} {...dismiss} className="problem">
      <Group justify="space-between" gap="sm">
        <Text size="sm" className="wrap-anywhere" flex="1 1 14rem">
          {message}
        </Text>
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
