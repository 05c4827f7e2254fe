import type { Anomaly } from '../../../src-preload/contract/api.ts';
import { formatDevice } from '../../ui/format-device.ts';

/** An address with its port; version 6 addresses in brackets, since they hold colons themselves. */
function endpoint(address: string, port: number | null): string {
  if (port === null) return address;
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** Who talked to whom ("192.168.1.7 → 203.0.113.9:443"), and how ("tcp, ssl"). Parts that the file does not tell are left out. */
export function flowWords({ device, peer, port, protocol, service }: Pick<Anomaly, 'device' | 'peer' | 'port' | 'protocol' | 'service'>): {
  readonly route: string;
  readonly kind: string;
} {
  const from = formatDevice(device);
  const to = peer === '' ? (port === null ? '' : `port ${port}`) : endpoint(peer, port);
  const kind = [protocol, service].filter((part) => part !== '' && part !== '-').join(', ');
  // Words begin a line with a capital; an address stays as it is.
  const alone = device === '' ? from.charAt(0).toUpperCase() + from.slice(1) : from;
  return { route: to === '' ? alone : `${from} → ${to}`, kind };
}
