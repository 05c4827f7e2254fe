import { Accordion, Text } from '@mantine/core';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { type DefinitionLine, DefinitionTable } from '../../ui/definition-table.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatNumber } from '../../ui/format-number.ts';

const detectorWords = {
  volume: 'an LSTM autoencoder over windows of 10 flows',
  behaviour: 'several checks of what each device does',
} as const;

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
    ['Threshold of a window', formatNumber(detector.windowThreshold)],
    ['Threshold of a flow', formatNumber(detector.flowThreshold)],
    ['Severity', 'error ÷ threshold: Critical above 2, High above 1.5, Medium above 1.2, else Low'],
    [
      'Unusual windows by severity',
      `Critical ${formatCount(scan.bySeverity.Critical)}, High ${formatCount(scan.bySeverity.High)}, Medium ${formatCount(scan.bySeverity.Medium)}, Low ${formatCount(scan.bySeverity.Low)}`,
    ],
    ...(usual.length > 0 ? [['Usual in training, 98% of the flows', usual.join('; ')] as const] : []),
    ...(scan.sensitivity === null ? [] : [['Sensitivity', scan.sensitivity] as const]),
    ...(scan.spoke.length === 0 ? [] : [['Spoke', scan.spoke.join(', ')] as const]),
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
