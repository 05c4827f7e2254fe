import { Text } from '@mantine/core';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { FactList } from '../../ui/fact-list.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { formatPlural } from '../../ui/format-plural.ts';
import { formatShare } from '../../ui/format-share.ts';
import { Panel } from '../../ui/panel.tsx';

type Labels = NonNullable<ScanDetail['labels']>;

function sentence(labels: Labels): string {
  const harmless = labels.labelled - labels.malicious;
  const caught =
    labels.malicious === 0
      ? 'The file labels no flow as malicious.'
      : `Of ${formatPlural(labels.malicious, 'malicious flow')}, ${formatCount(labels.truePositives)} ${labels.truePositives === 1 ? 'was' : 'were'} caught and ${formatCount(labels.falseNegatives)} missed.`;
  const alarms =
    harmless === 0
      ? 'It labels no flow as harmless.'
      : `Of ${formatPlural(harmless, 'harmless flow')}, ${formatCount(labels.falsePositives)} raised a false alarm.`;
  return `${caught} ${alarms}`;
}

function share(ratio: number | null): string {
  return ratio === null ? 'not defined' : formatShare(ratio, 1);
}

/** How detection did against the labels that the file carries. Nothing where it carries none. */
export function LabelsPanel({ labels }: { readonly labels: Labels | null }) {
  if (labels === null || labels.labelled === 0) return null;
  return (
    <Panel
      title="How well did we do?"
      description="This file says of its flows which were malicious. We never look at that while scanning, only afterwards, to compare."
    >
      <Text>{sentence(labels)}</Text>
      <FactList
        facts={[
          { label: 'Recall', value: share(labels.recall), note: 'of the malicious flows were caught' },
          { label: 'Precision', value: share(labels.precision), note: 'of our alarms were right' },
          { label: 'False-positive rate', value: share(labels.falsePositiveRate), note: 'of the harmless flows raised an alarm' },
          {
            label: 'AUC',
            value: labels.rocAuc === null ? 'not defined' : labels.rocAuc.toFixed(3),
            note: 'how well the score tells the two apart: 1 is perfect, 0.5 is a coin',
          },
          {
            label: 'PR-AUC',
            value: labels.prAuc === null ? 'not defined' : labels.prAuc.toFixed(3),
            note: 'precision, averaged over all recalls: 1 is perfect; the share of malicious flows is a coin',
          },
        ]}
      />
    </Panel>
  );
}
