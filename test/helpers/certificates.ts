import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate and its key, as PEM. For tests only: made anew by each. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Signs certificates of others. */
export interface Authority extends Certificate {
  readonly name: string;
  readonly privateKey: KeyObject;
}

// Node reads certificates and cannot make them. These few lines of DER (ITU-T X.690, RFC 5280) spare the tests a tool outside.
const tagged = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: readonly Buffer[]) => tagged(0x30, ...parts);
const setOf = (...parts: readonly Buffer[]) => tagged(0x31, ...parts);
const bits = (content: Buffer) => tagged(0x03, Buffer.from([0]), content);
const octets = (...parts: readonly Buffer[]) => tagged(0x04, ...parts);
const yes = tagged(0x01, Buffer.from([255]));
const identifier = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'));
const utcTime = (time: Date) => tagged(0x17, Buffer.from(`${time.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));

const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'));
const commonName = (name: string) => sequence(setOf(sequence(identifier('550403'), tagged(0x0c, Buffer.from(name)))));
const basicConstraints = (isAuthority: boolean) => sequence(identifier('551d13'), yes, octets(isAuthority ? sequence(yes) : sequence()));
const alternativeName = (host: string) =>
  sequence(
    identifier('551d11'),
    octets(sequence(isIP(host) === 4 ? tagged(0x87, Buffer.from(host.split('.').map(Number))) : tagged(0x82, Buffer.from(host)))),
  );

const dayMs = 86_400_000;

function certificate(name: string, extensions: readonly Buffer[], days: readonly [from: number, to: number], issuer: Authority | null) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1 + Math.floor(Math.random() * 126)])),
    ecdsaWithSha256,
    commonName(issuer?.name ?? name),
    sequence(...days.map((day) => utcTime(new Date(Date.now() + day * dayMs)))),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const whole = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, issuer?.privateKey ?? privateKey)));
  const lines = (whole.toString('base64').match(/.{1,64}/g) ?? []).join('\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    privateKey,
  };
}

/** An authority that no computer knows. */
export function createAuthority(name: string): Authority {
  return { name, ...certificate(name, [basicConstraints(true)], [-1, 30], null) };
}

/**
 * A certificate for a host, a name or an IPv4 address.
 * @param days when it is valid, from now
 */
export function certificateFor(host: string, issuer: Authority | null, days: readonly [from: number, to: number] = [-1, 30]): Certificate {
  return certificate(host, [basicConstraints(false), alternativeName(host)], days, issuer);
}
