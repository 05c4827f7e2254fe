import { expect, it } from 'vitest';
import { portOf } from '../../../../src-main/engine/features/port-of.ts';
import { flowTable } from '../../../helpers/flow-table.ts';

it('is the port that was called, and none where the file does not tell it or the messages have none', () => {
  const flows = flowTable([
    { protocol: 'tcp', respPort: 443 },
    { protocol: 'icmp', respPort: 3 },
    { protocol: '', respPort: 53 },
    { protocol: 'udp', respPort: -1 },
  ]);
  expect([0, 1, 2, 3].map((flow) => portOf(flows, flow))).toEqual([443, -1, 53, -1]);
});
