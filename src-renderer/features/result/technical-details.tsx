import { Accordion, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatNumber } from '../../ui/format-number.ts';

function linesOf(scan: ScanDetail): readonly (readonly [string, ReactNode])[] {
  const { detector } = scan;
  const file: readonly (readonly [string, ReactNode])[] = [
    ['Scan number', scan.id],
    ['Size of the file', scan.sizeBytes > 0 ? formatBytes(scan.sizeBytes) : 'not kept'],
  ];
  if (detector === null) return file;
  const usual = Object.entries(detector.usual).map(([column, [low, high]]) => `${column} ${formatNumber(low)} to ${formatNumber(high)}`);
  return [
    ...file,
    ['Detector', `${detector.name}, an LSTM autoencoder over windows of 10 flows`],
    ['Model', detector.modelVersion],
    ['Computed by', detector.runtime],
    ['Threshold of a window', formatNumber(detector.windowThreshold)],
    ['Threshold of a flow', formatNumber(detector.flowThreshold)],
    ['Severity', 'error ÷ threshold: Critical above 2, High above 1.5, Medium above 1.2, else Low'],
    [
      'Unusual windows by severity',
      `Critical ${formatCount(scan.bySeverity.Critical)}, High ${formatCount(scan.bySeverity.High)}, Medium ${formatCount(scan.bySeverity.Medium)}, Low ${formatCount(scan.bySeverity.Low)}`,
    ],
    ['Usual in training, 98% of the flows', usual.join('; ')],
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
          <Table variant="vertical" aria-label="Technical details" className="definition-table">
            <Table.Tbody>
              {linesOf(scan).map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{name}</Table.Th>
                  <Table.Td className="wrap-anywhere">{value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
