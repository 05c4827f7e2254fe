import { describe, expect, it } from 'vitest';
import { flowWords } from '../../../../../src-renderer/features/result/flow-words.ts';

const whole = { device: '192.168.1.7', peer: '203.0.113.9', port: 443, protocol: 'tcp', service: 'ssl' };

describe('flowWords', () => {
  it('tells who talked to whom, and how', () => {
    expect(flowWords(whole)).toEqual({ route: '192.168.1.7 → 203.0.113.9:443', kind: 'tcp, ssl' });
  });

  it('puts a version 6 address into brackets before its port', () => {
    expect(flowWords({ ...whole, device: 'fe80::1', peer: '2001:db8::9' }).route).toBe('fe80::1 → [2001:db8::9]:443');
  });

  it('leaves a version 6 address without a port as it is', () => {
    expect(flowWords({ ...whole, peer: '2001:db8::9', port: null }).route).toBe('192.168.1.7 → 2001:db8::9');
  });

  it('leaves out a port that is not known, but not port 0', () => {
    expect(flowWords({ ...whole, port: null }).route).toBe('192.168.1.7 → 203.0.113.9');
    expect(flowWords({ ...whole, port: 0 }).route).toBe('192.168.1.7 → 203.0.113.9:0');
  });

  it('tells the port alone where the peer is not known', () => {
    expect(flowWords({ ...whole, peer: '' }).route).toBe('192.168.1.7 → port 443');
  });

  it.each(['192.168.1.7', 'fe80::1', 'camera'])('tells "%s" alone as it is where nothing of the other end is known', (device) => {
    expect(flowWords({ ...whole, device, peer: '', port: null }).route).toBe(device);
  });

  it('has words for a device that the file does not name', () => {
    expect(flowWords({ ...whole, device: '' }).route).toBe('unnamed device → 203.0.113.9:443');
    expect(flowWords({ ...whole, device: '', peer: '', port: null }).route).toBe('Unnamed device');
  });

  it.each([
    ['tcp', '', 'tcp'],
    ['tcp', '-', 'tcp'],
    ['', 'dns', 'dns'],
    ['-', 'dns', 'dns'],
    ['', '', ''],
    ['-', '-', ''],
  ])('of protocol "%s" and service "%s" tells "%s"', (protocol, service, kind) => {
    expect(flowWords({ ...whole, protocol, service }).kind).toBe(kind);
  });
});
