import { describe, expect, it } from 'vitest';
import { createHomeEnds } from '../../../../src-main/engine/features/home-ends.ts';
import { flowTable } from '../../../helpers/flow-table.ts';

function ends(origAddress: string, respAddress: string): [device: string, peer: string] {
  const flows = flowTable([{ origAddress, respAddress }]);
  const home = createHomeEnds(flows);
  return [flows.texts[home.device(0)] ?? '?', flows.texts[home.peer(0)] ?? '?'];
}

describe('the device of a flow', () => {
  it.each([
    ['the local end that asks', '192.168.1.5', '192.0.2.7', '192.168.1.5'],
    ['the local end that is asked from outside', '192.0.2.7', '10.0.0.9', '10.0.0.9'],
    ['the one that asks, where both are local', '192.168.1.5', '192.168.1.1', '192.168.1.5'],
    ['the one that asks, where neither is local', '192.0.2.7', '198.51.100.2', '192.0.2.7'],
    ['a link-local IPv6 address', 'fe80::1234', 'ff02::fb', 'fe80::1234'],
    ['a unique local IPv6 address asked from outside', '2001:db8::1', 'fd00::5', 'fd00::5'],
    ['the speaker of a multicast', '192.168.1.5', '239.255.255.250', '192.168.1.5'],
    ['the local end that a broadcast address spoke to', '255.255.255.255', '192.168.1.1', '192.168.1.1'],
    ['nobody, where an address is unspecified', '0.0.0.0', '255.255.255.255', ''],
    ['nobody, where the IPv6 address is unspecified', '::', 'ff02::16', ''],
    ['nobody, where the file tells no addresses', '', '', ''],
  ])('is %s', (_what, orig, resp, device) => {
    expect(ends(orig, resp)[0]).toBe(device);
  });

  it('faces the other end as its peer', () => {
    expect(ends('192.168.1.5', '192.0.2.7')[1]).toBe('192.0.2.7');
    expect(ends('192.0.2.7', '10.0.0.9')[1]).toBe('192.0.2.7');
  });
});
