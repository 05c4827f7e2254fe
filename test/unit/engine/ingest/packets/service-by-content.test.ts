import { describe, expect, it } from 'vitest';
import { serviceByContent } from '../../../../../src-main/engine/ingest/packets/service-by-content.ts';

const tcp = 6;
const udp = 17;

function serviceOf(protocol: number, port: number, payload: Buffer): string {
  // Other bytes around the payload must not count.
  const bytes = Buffer.concat([Buffer.from('GET / HTTP/1.1'), payload, Buffer.from('SSH-2.0')]);
  return serviceByContent(protocol, port, bytes, 14, 14 + payload.length);
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const dnsQuestion = latin1('\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x03www');
const dhcp = Buffer.concat([Buffer.from([1, 1, 6, 0]), Buffer.alloc(232), Buffer.from([0x63, 0x82, 0x53, 0x63, 53])]);
const quic = Buffer.from([0xc3, 0, 0, 0, 1, 8, 1, 2]);

describe('a service is told by what a payload shows', () => {
  it.each<[service: string, protocol: number, port: number, payload: Buffer]>([
    ['ssl', tcp, 12_345, latin1('\x16\x03\x01\x02\x00\x01')],
    ['ssl', tcp, 443, latin1('\x17\x03\x03\x00\x20')],
    ['http', tcp, 12_345, latin1('GET / HTTP/1.1\r\n')],
    ['http', tcp, 12_345, latin1('POST http://x')],
    ['http', tcp, 12_345, latin1('HTTP/1.1 200 OK')],
    ['ssh', tcp, 2222, latin1('SSH-2.0-dropbear')],
    ['mqtt', tcp, 12_345, latin1('\x10\x20\x00\x04MQTT\x04')],
    ['mqtt', tcp, 1883, latin1('\x10\x80\x02\x00\x06MQIsdp\x03')],
    ['irc', tcp, 12_345, latin1('NICK bot\r\n')],
    ['smb', tcp, 445, latin1('\x00\x00\x00\x45\xfeSMB')],
    ['dns', tcp, 53, Buffer.concat([Buffer.from([0, dnsQuestion.length]), dnsQuestion])],
    ['dns', udp, 53, dnsQuestion],
    ['dns', udp, 5353, dnsQuestion],
    ['dhcp', udp, 67, dhcp],
    ['dhcp', udp, 68, dhcp],
    ['ntp', udp, 123, Buffer.concat([Buffer.from([0x23]), Buffer.alloc(47)])],
    ['quic', udp, 443, quic],
    ['quic', udp, 12_345, quic],
    ['snmp', udp, 161, Buffer.from([0x30, 0x29, 2, 1, 1, 4])],
    ['syslog', udp, 514, latin1('<134>1 2023')],
    ['sip', udp, 5060, latin1('REGISTER sip:example.org SIP/2.0')],
    ['smtp', tcp, 25, latin1('220 mail.example.org')],
    ['ftp', tcp, 21, latin1('220 ready')],
  ])('%s', (service, protocol, port, payload) => {
    expect(serviceOf(protocol, port, payload)).toBe(service);
  });

  it.each<[what: string, protocol: number, port: number, payload: Buffer]>([
    ['bytes of any kind at a port of TLS', tcp, 443, latin1('\x00\x01\x02\x03\x04\x05')],
    ['a record of TLS that is too long', tcp, 443, latin1('\x16\x03\x01\xff\xff\x01')],
    ['the beginning of a record', tcp, 443, latin1('\x16\x03')],
    ['RTSP, whose method HTTP has, too', tcp, 554, latin1('OPTIONS rtsp://camera/ RTSP/1.0')],
    ['a packet of MQTT’s kind without its name', tcp, 1883, latin1('\x10\x20\x00\x04MQTX')],
    ['DNS at another port', udp, 12_345, dnsQuestion],
    ['a header of DNS with absurd counts', udp, 53, Buffer.alloc(30, 0xff)],
    ['DHCP without its magic number', udp, 67, Buffer.concat([Buffer.from([1]), Buffer.alloc(250)])],
    ['QUIC of a version that does not exist', udp, 443, Buffer.from([0xc3, 9, 9, 9, 9, 8, 1, 2])],
    ['nothing', tcp, 80, Buffer.alloc(0)],
    ['a payload that goes on beyond its end', tcp, 80, latin1('GET')],
    ['an SSH greeting over UDP', udp, 22, latin1('SSH-2.0')],
  ])('but not by %s', (_what, protocol, port, payload) => {
    expect(serviceOf(protocol, port, payload)).toBe('');
  });
});
