import { expect, it } from 'vitest';
import { settings } from '../../../../../../src-preload/contract/settings.ts';
import {
  addressComplaint,
  hostOf,
  isReadableOnItsWay,
} from '../../../../../../src-renderer/features/settings/channels/address-complaint.ts';

it.each(['https://ntfy.sh', 'http://192.168.1.5:8123/api/x', ' HTTPS://example.org/a?b=c ', 'http://[::1]:80/'])('takes %s', (address) => {
  expect(addressComplaint(address)).toBeNull();
  expect(settings.shape.webhook.shape.url.safeParse(address.trim()).success).toBe(true);
});

it.each(['', 'ntfy.sh', 'ftp://example.org', 'javascript:alert(1)', 'https://', 'https:// x', 'https://me:pw@example.org'])(
  'complains of %s',
  (address) => expect(addressComplaint(address)).not.toBeNull(),
);

it('warns of what can be read on its way, which does not leave this computer on a way to itself', () => {
  expect(isReadableOnItsWay('http://192.168.1.5/x')).toBe(true);
  expect(isReadableOnItsWay('http://localhost.example.org/x')).toBe(true);
  for (const address of ['https://example.org', 'http://localhost:3000', 'http://127.0.0.1/x', 'http://[::1]/x', 'http', ''])
    expect([address, isReadableOnItsWay(address)]).toEqual([address, false]);
});

it('tells the host of an address and nothing that may be secret in it', () => {
  expect(hostOf('https://hooks.example.org:8443/T0P/S3CRET?key=abc')).toBe('hooks.example.org:8443');
  expect(hostOf('')).toBe('an address of your own');
});
