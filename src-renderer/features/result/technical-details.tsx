import { Accordion, Text } from '@mantine/core';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { type DefinitionLine, DefinitionTable } from '../../ui/definition-table.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatNumber } from '../../ui/format-number.ts';
import { severityOrder } from '../../ui/strongest-severity.ts';

const detectorWords = {
  volume: 'an LSTM autoencoder over windows of 10 flows',
  behaviour: 'several checks of what each device does',
} as const;

const opinionWords: Readonly<Record<ScanDetail['spoke'][number], string>> = {
  autoencoder: 'autoencoder (what follows what)',
  novelty: 'novelty (unlike all that was learned)',
  rarity: 'rarity (unlike the rest of the file)',
  rules: 'rules (scan and flood)',
  volume: 'volume (amounts of traffic)',
};

const steps = 'Critical above 2, High above 1.5, Medium above 1.2, else Low';

const severityCounts = (counts: ScanDetail['bySeverity']) =>
  severityOrder.map((severity) => `${severity} ${formatCount(counts[severity])}`).join(', ');

function volumeLines({ bySeverity }: ScanDetail, detector: NonNullable<ScanDetail['detector']>): readonly DefinitionLine[] {
  return [
    ['Threshold of a window', formatNumber(detector.windowThreshold)],
    ['Threshold of a flow', formatNumber(detector.flowThreshold)],
    ['Severity', `error ÷ threshold: ${steps}`],
    ['Unusual windows by severity', severityCounts(bySeverity)],
  ];
}

/** Its scores are in thresholds: there is no figure to tell. */
function behaviourLines({ flowsBySeverity }: ScanDetail): readonly DefinitionLine[] {
  return [
    ['Threshold', 'each device has its own; scores are told as multiples of it'],
    ['Severity', `score ÷ threshold: ${steps}; an incident that only one of several checks found is one step lower, unless above 3`],
    ['Unusual flows by severity', severityCounts(flowsBySeverity)],
  ];
}

function linesOf(scan: ScanDetail): readonly DefinitionLine[] {
  const { detector } = scan;
  const file: readonly DefinitionLine[] = [
    ['Scan number', scan.id],
    ['Size of the file', scan.sizeBytes > 0 ? formatBytes(scan.sizeBytes) : 'not kept'],
  ];
  if (detector === null) return file;
  const usual = Object.entries(detector.usual ?? {}).map(
    ([column, [low, high]]) => `${column} ${formatNumber(low)} to ${formatNumber(high)}`,
  );
  return [
    ...file,
    ['Detector', `${detector.name}, ${detectorWords[detector.name]}`],
    ['Model', detector.modelVersion],
    ['Computed by', detector.runtime],
    ...(detector.name === 'behaviour' ? behaviourLines(scan) : volumeLines(scan, detector)),
    ...(usual.length > 0 ? [['Usual in training, 98% of the flows', usual.join('; ')] as const] : []),
    ...(scan.sensitivity === null ? [] : [['Sensitivity', scan.sensitivity] as const]),
    ...(scan.spoke.length === 0 ? [] : [['Checks that looked', scan.spoke.map((opinion) => opinionWords[opinion]).join('; ')] as const]),
  ];
}

/** What an expert asks for, folded away. */
export function TechnicalDetails({ scan }: { readonly scan: ScanDetail }) {
  return (
    <Accordion variant="contained" order={2}>
      <Accordion.Item value="technical">
        <Accordion.Control>Technical details</Accordion.Control>
        <Accordion.Panel>
          {scan.detector === null && <Text mb="sm">No details were kept for this scan.</Text>}
          <DefinitionTable label="Technical details" lines={linesOf(scan)} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
