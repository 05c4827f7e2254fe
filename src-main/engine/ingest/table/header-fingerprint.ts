import { createHash } from 'node:crypto';

/** Tells headers apart: 32 hexadecimal digits of the SHA-256 of the column names, without case and outer spaces, in their order. */
export function headerFingerprint(header: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(header.map((name) => name.trim().toLowerCase())))
    .digest('hex')
    .slice(0, 32);
}
