import { describe, expect, it } from 'vitest';
import { formatDevice } from '../../../../src-renderer/ui/format-device.ts';

describe('formatDevice', () => {
  it.each(['192.168.1.7', 'fe80::1', 'Küche'])('leaves "%s" as it is', (device) => {
    expect(formatDevice(device)).toBe(device);
  });

  it('has words for a device that the file does not name', () => {
    expect(formatDevice('')).toBe('unnamed device');
  });
});
