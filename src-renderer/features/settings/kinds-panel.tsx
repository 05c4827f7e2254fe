import { SimpleGrid } from '@mantine/core';
import type { Settings } from '../../../src-preload/contract/api.ts';
import { Panel } from '../../ui/panel.tsx';
import { kindWords } from '../alerts/kind-words.ts';
import type { RadioOption } from './radio-choice.tsx';
import { SelectChoice } from './select-choice.tsx';
import { useChoice } from './use-choice.ts';
import type { ChangeSettings } from './use-settings.ts';

type Kinds = Settings['alerts']['kinds'];
type Kind = keyof typeof kindWords;
type Telling = NonNullable<Kinds[Kind]>;

const tellings: readonly RadioOption<Telling>[] = [
  { value: 'notify', label: 'Tell me' },
  { value: 'record', label: 'Record only' },
  { value: 'mute', label: 'Neither' },
];

interface KindsPanelProps {
  readonly kinds: Kinds;
  readonly change: ChangeSettings;
}

function KindChoice({ kind, kinds, change }: KindsPanelProps & { readonly kind: Kind }) {
  const choice = useChoice<Telling>(kinds[kind] ?? 'notify', (telling) =>
    change(({ alerts }) => ({ alerts: { ...alerts, kinds: { ...alerts.kinds, [kind]: telling } } })),
  );
  const { label, description } = kindWords[kind];
  return <SelectChoice label={label} description={description} options={tellings} choice={choice} />;
}

/** For each kind of incident whether it is told, recorded in the list of alerts only, or neither. */
export function KindsPanel({ kinds, change }: KindsPanelProps) {
  return (
    <Panel
      title="What you are told of"
      description="“Record only” puts it into the list of alerts without a word to you. With “Neither” it stands in the result of its scan alone."
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="xs">
        {/* Safe: the keys of an object that is written out as a record of all kinds. */}
        {(Object.keys(kindWords) as Kind[]).map((kind) => (
          <KindChoice key={kind} kind={kind} kinds={kinds} change={change} />
        ))}
      </SimpleGrid>
    </Panel>
  );
}
