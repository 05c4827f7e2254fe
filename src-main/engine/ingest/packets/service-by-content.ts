import { protocols } from './decoded-packet.ts';
import { usualService } from './well-known-ports.ts';

/** A payload, or what was captured of it: bytes from `start` to `end`, end exclusive. */
interface Payload {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

const byteAt = ({ bytes, start, end }: Payload, index: number) => (start + index < end ? (bytes[start + index] ?? -1) : -1);
const textOf = ({ bytes, start, end }: Payload, from: number, length: number) =>
  bytes.toString('latin1', Math.min(end, start + from), Math.min(end, start + from + length));
const startsWith = (payload: Payload, text: string) =>
  byteAt(payload, 0) === text.charCodeAt(0) && textOf(payload, 0, text.length) === text;

/** A record of TLS, or of SSL 3: kind, version, length (RFC 8446, section 5.1). */
function isTls(payload: Payload): boolean {
  const kind = byteAt(payload, 0);
  const length = byteAt(payload, 3) * 256 + byteAt(payload, 4);
  return (
    kind >= 20 &&
    kind <= 23 &&
    byteAt(payload, 1) === 3 &&
    byteAt(payload, 2) <= 4 &&
    byteAt(payload, 4) >= 0 &&
    length > 0 &&
    length <= 16_640
  );
}

/** What may begin a request; the target behind it tells HTTP from RTSP and SIP, which have methods of the same names. */
const httpMethods = ['GET ', 'POST ', 'PUT ', 'HEAD ', 'DELETE ', 'OPTIONS ', 'PATCH '];

function isHttp(payload: Payload): boolean {
  if (startsWith(payload, 'HTTP/1.')) return true;
  return httpMethods.some(
    (method) => startsWith(payload, method) && ['/', '*', 'h'].includes(String.fromCharCode(byteAt(payload, method.length))),
  );
}

const mqttNames = ['\0\u0004MQTT', '\0\u0006MQIsdp'];

/** A CONNECT packet with the protocol's name (MQTT 3.1, 3.1.1 and 5, section 3.1); the length before it has one to four bytes. */
function isMqtt(payload: Payload): boolean {
  if (byteAt(payload, 0) !== 0x10) return false;
  let lengthEnd = 1;
  while (lengthEnd < 4 && (byteAt(payload, lengthEnd) & 0x80) !== 0) lengthEnd += 1;
  return mqttNames.some((name) => textOf(payload, lengthEnd + 1, name.length) === name);
}

/** A header of DNS: an operation that exists, no more than a few questions and answers (RFC 1035, 4.1.1). @param skip length prefix of TCP */
function isDns(payload: Payload, skip: number): boolean {
  if (payload.end - payload.start < skip + 12) return false;
  const at = payload.start + skip;
  const { bytes } = payload;
  const operation = (bytes.readUInt8(at + 2) >> 3) & 15;
  const counts = [4, 6, 8, 10].map((offset) => bytes.readUInt16BE(at + offset));
  return operation <= 8 && counts.every((count) => count < 512) && counts.some((count) => count > 0);
}

/** BOOTP's operation, and the magic number of DHCP's options where it was captured (RFC 2131). */
function isDhcp(payload: Payload): boolean {
  const operation = byteAt(payload, 0);
  if (operation !== 1 && operation !== 2) return false;
  return payload.end - payload.start >= 240 && payload.bytes.readUInt32BE(payload.start + 236) === 0x63825363;
}

/** A long header of QUIC version 1 or 2 (RFC 9000, 9369). */
function isQuic(payload: Payload): boolean {
  if (payload.end - payload.start < 7 || (byteAt(payload, 0) & 0xc0) !== 0xc0) return false;
  return [1, 0x6b3343cf].includes(payload.bytes.readUInt32BE(payload.start + 1));
}

/** Checks of protocols that are looked for at their own ports only, by their service. */
const atUsualPort: Readonly<Record<string, (payload: Payload, protocol: number) => boolean>> = {
  dns: (payload, protocol) => isDns(payload, protocol === protocols.tcp ? 2 : 0),
  dhcp: isDhcp,
  ntp: (payload) => payload.end - payload.start >= 48 && ((byteAt(payload, 0) >> 3) & 7) >= 1 && (byteAt(payload, 0) & 7) >= 1,
  snmp: (payload) => byteAt(payload, 0) === 0x30 && [0, 1, 3].includes(byteAt(payload, 4)),
  syslog: (payload) => /^<\d{1,3}>/.test(textOf(payload, 0, 5)),
  sip: (payload) => startsWith(payload, 'SIP/2.0') || /^[A-Z]+ sips?:/.test(textOf(payload, 0, 20)),
  ftp: (payload) => startsWith(payload, '220'),
  smtp: (payload) => ['220', 'EHLO', 'HELO'].some((text) => startsWith(payload, text)),
  pop3: (payload) => startsWith(payload, '+OK'),
  imap: (payload) => startsWith(payload, '* OK'),
  rdp: (payload) => byteAt(payload, 0) === 3 && byteAt(payload, 1) === 0,
  modbus: (payload) => byteAt(payload, 2) === 0 && byteAt(payload, 3) === 0 && byteAt(payload, 6) >= 0,
};

/**
 * What a payload shows itself to be, in Zeek's names; '' where it shows nothing. Some protocols are known wherever they occur, others at
 * their own ports only, where their content must fit as well.
 */
export function serviceByContent(protocol: number, respPort: number, bytes: Buffer, start: number, end: number): string {
  const payload: Payload = { bytes, start, end };
  if (protocol === protocols.tcp) {
    if (isTls(payload)) return 'ssl';
    if (isHttp(payload)) return 'http';
    if (startsWith(payload, 'SSH-')) return 'ssh';
    if (isMqtt(payload)) return 'mqtt';
    if (startsWith(payload, 'NICK ')) return 'irc';
    if (byteAt(payload, 0) === 0 && byteAt(payload, 4) >= 0xfe && textOf(payload, 5, 3) === 'SMB') return 'smb';
  } else if (isQuic(payload)) return 'quic';
  const usual = usualService(protocol, respPort);
  return atUsualPort[usual]?.(payload, protocol) ? usual : '';
}
