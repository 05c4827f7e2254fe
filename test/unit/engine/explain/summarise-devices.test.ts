import { describe, expect, it } from 'vitest';
import { summariseDevices } from '../../../../src-main/engine/explain/summarise-devices.ts';
import { createHomeEnds } from '../../../../src-main/engine/features/home-ends.ts';
import { flowTable } from '../../../helpers/flow-table.ts';

describe('the devices of a scan', () => {
  it('are counted with their anomalous flows, strongest first', () => {
    const flows = flowTable([
      { origAddress: '192.168.1.5', respAddress: '192.0.2.7' },
      { origAddress: '192.0.2.7', respAddress: '192.168.1.5' },
      { origAddress: '192.168.1.6', respAddress: '192.0.2.7' },
      { origAddress: '0.0.0.0', respAddress: '255.255.255.255' },
    ]);
    expect(summariseDevices(flows, Float32Array.of(0.5, 1, 3, 0), 0.5, createHomeEnds(flows))).toEqual([
      { device: '192.168.1.6', flows: 1, anomalousFlows: 1, strongest: 6 },
      { device: '192.168.1.5', flows: 2, anomalousFlows: 1, strongest: 2 },
      { device: '', flows: 1, anomalousFlows: 0, strongest: 0 },
    ]);
  });
});
