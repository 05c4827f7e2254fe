import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { ScanDetail } from '../../../src-preload/contract/api.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { formatDevice } from '../../ui/format-device.ts';
import { formatShare } from '../../ui/format-share.ts';
import { formatTimesThreshold } from '../../ui/format-times-threshold.ts';
import { Panel } from '../../ui/panel.tsx';

type Device = ScanDetail['devices'][number];

const firstShown = 10;

const columns: readonly Column<Device>[] = [
  { header: 'Device', cell: ({ device }) => <Text fw={600}>{formatDevice(device)}</Text>, wide: true },
  { header: 'Flows', cell: ({ flows }) => formatCount(flows), numeric: true },
  {
    header: 'Unusual flows',
    cell: ({ flows, anomalousFlows }) => `${formatCount(anomalousFlows)} (${formatShare(anomalousFlows, flows)})`,
    numeric: true,
  },
  { header: 'Strongest', cell: ({ strongest }) => (strongest > 1 ? formatTimesThreshold(strongest) : 'as usual'), numeric: true },
];

/** Which device did how much that was unusual, the most unusual first. */
export function DevicesPanel({ scan }: { readonly scan: ScanDetail }) {
  const [all, setAll] = useState(false);
  if (scan.devices.length === 0) return null;
  const devices = [...scan.devices].sort((a, b) => b.anomalousFlows - a.anomalousFlows || b.strongest - a.strongest);
  const hidden = devices.length - firstShown;
  return (
    <Panel
      title="Devices"
      description={
        devices.some(({ device }) => device === '') ? 'This file does not say which device made some or all of its flows.' : undefined
      }
    >
      <DataTable label="Devices" columns={columns} rows={all ? devices : devices.slice(0, firstShown)} rowKey={({ device }) => device} />
      {hidden > 0 && !all && (
        <div>
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            Show {formatCount(hidden)} more
          </Button>
        </div>
      )}
    </Panel>
  );
}
