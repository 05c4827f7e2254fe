import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** Stands where something is being fetched, so that no place is ever blank. */
export function LoadingBlock({ label, lines = 3 }: { readonly label: string; readonly lines?: number }) {
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden role="status">{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a placeholder never move.
        <Skeleton key={line} height={line === 0 ? 32 : 18} width={line === 0 ? '55%' : '100%'} radius="sm" />
      ))}
    </Stack>
  );
}
