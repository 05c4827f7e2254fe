import { orderOptions } from '../settings/number-options.ts';
import { SelectChoice } from '../settings/select-choice.tsx';
import { useChoice } from '../settings/use-choice.ts';
import type { ChangeSettings } from '../settings/use-settings.ts';

interface OrderChoiceProps {
  readonly orderMinutes: number;
  readonly change: ChangeSettings;
}

/** For how long flows wait for those that come late. */
export function OrderChoice({ orderMinutes, change }: OrderChoiceProps) {
  const choice = useChoice(String(orderMinutes), (minutes) =>
    change((held) => ({ watch: { ...held.watch, orderMinutes: Number(minutes) } })),
  );
  return (
    <SelectChoice
      label="Wait for late flows"
      description="Some flows are written late. Each waits this long before it is compared, so that late ones can be put in order of time. A finding takes at least this long, too."
      options={orderOptions(orderMinutes)}
      choice={choice}
    />
  );
}
