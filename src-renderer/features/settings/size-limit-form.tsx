import { Button, Group, NativeSelect, NumberInput, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatBytes } from '../../ui/format-bytes.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { type SizeUnit, sizeUnits, unitFor } from './size-units.ts';
import type { ChangeSettings } from './use-settings.ts';

/** Below this even a small capture is refused; above it no disk has room. */
const leastBytes = 1_000_000;
const mostBytes = 1_000_000_000_000;

interface SizeLimitFormProps {
  readonly maxCaptureBytes: number;
  readonly change: ChangeSettings;
}

/** The number and unit of the limit, checked before they are sent. What was typed and not saved stays, whatever another door sets. */
export function SizeLimitForm({ maxCaptureBytes, change }: SizeLimitFormProps) {
  const [typed, setTyped] = useState<{ readonly amount: number | string; readonly unit: SizeUnit } | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const heldUnit = unitFor(maxCaptureBytes);
  const { amount, unit } = typed ?? { amount: Number((maxCaptureBytes / heldUnit.bytes).toFixed(2)), unit: heldUnit };

  const bytes = amount === '' ? Number.NaN : Math.round(Number(amount) * unit.bytes);
  const valid = bytes >= leastBytes && bytes <= mostBytes;
  const complaint = valid ? null : 'Please give a size between 1 MB and 1,000 GB.';

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!valid) return;
    setBusy(true);
    const result = await change(() => ({ maxCaptureBytes: bytes }));
    setBusy(false);
    setSaved(result.ok ? `Saved. Up to ${formatBytes(result.value.maxCaptureBytes)} are read in one scan.` : null);
    setProblem(result.ok ? null : result.message);
    if (result.ok) setTyped(null);
  }

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Group align="flex-start" gap="sm">
        <NumberInput
          label="Size"
          value={amount}
          onChange={(value) => {
            setTyped({ amount: value, unit });
            setSaved(null);
          }}
          min={0}
          allowNegative={false}
          decimalScale={2}
          thousandSeparator=","
          error={complaint}
          w={220}
        />
        <NativeSelect
          label="Unit"
          value={unit.label}
          data={sizeUnits.map(({ label }) => label)}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            setTyped({ amount, unit: sizeUnits.find(({ label }) => label === chosen) ?? sizeUnits[0] });
            setSaved(null);
          }}
          w={90}
        />
        <Button type="submit" loading={busy} disabled={!valid} mt={25}>
          Save
        </Button>
      </Group>
      <Text size="sm" mt="xs" role="status">
        {saved}
      </Text>
      {problem !== null && <ProblemAlert message={problem} onDismiss={() => setProblem(null)} />}
    </form>
  );
}
