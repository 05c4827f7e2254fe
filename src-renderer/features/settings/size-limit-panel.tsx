import { Panel } from '../../ui/panel.tsx';
import { SizeLimitForm } from './size-limit-form.tsx';
import type { ChangeSettings } from './use-settings.ts';

interface SizeLimitPanelProps {
  readonly maxCaptureBytes: number;
  readonly change: ChangeSettings;
}

/** The most that is read in one scan. */
export function SizeLimitPanel({ maxCaptureBytes, change }: SizeLimitPanelProps) {
  return (
    <Panel
      title="Largest scan"
      description="Larger files, or more of them together, are refused with a sentence. The limit keeps a wrong file from filling the disk."
    >
      <SizeLimitForm maxCaptureBytes={maxCaptureBytes} change={change} />
    </Panel>
  );
}
