import { describe, expect, it } from 'vitest';
import { DeviceTally } from '../../../../src-main/engine/explain/device-tally.ts';

describe('the devices of a scan', () => {
  it('are counted with their anomalous flows, strongest first', () => {
    const tally = new DeviceTally(0.5);
    tally.add('192.168.1.5', 0.5);
    tally.add('192.168.1.5', 1);
    tally.add('192.168.1.6', 3);
    tally.add('', 0);
    expect(tally.finish()).toEqual([
      { device: '192.168.1.6', flows: 1, anomalousFlows: 1, strongest: 6 },
      { device: '192.168.1.5', flows: 2, anomalousFlows: 1, strongest: 2 },
      { device: '', flows: 1, anomalousFlows: 0, strongest: 0 },
    ]);
  });

  it('stay few where addresses are forged: the quietest are forgotten, and it is said', () => {
    const tally = new DeviceTally(1, 10);
    for (let index = 0; index < 100; index += 1) tally.add(`192.0.2.${index}`, index % 25 === 0 ? 5 : 0.5);
    expect(tally.finish().filter(({ strongest }) => strongest > 1)).toHaveLength(4);
    expect(tally.note()).toMatch(/more than 10 devices/);
    expect(new DeviceTally(1).note()).toBeNull();
  });
});
