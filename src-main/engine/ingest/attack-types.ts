import { labelCodes } from '../types.ts';
import { isUnknown } from './table/unknown-cell.ts';

/** Words that say that a flow is malicious and not how. */
const plainWords = /^(malicious|attack|anomaly|anomalous|botnet|1|true)$/i;
const longestName = 60;
/** Codes are kept in a byte. */
const mostCodes = 255;

/**
 * Kinds of attack that the labels of a capture name, as they are met. While a capture is read for an evaluation they stand in its label
 * column: `labelCodes.malicious` + the type's place in `names`.
 */
export class AttackTypes {
  /** As the file writes them; the empty first one stands for flows of which no more is told than that they are malicious. */
  readonly names: string[] = [''];
  readonly #known = new Map<string, number>();

  /**
   * Code of a malicious flow.
   * @param detail cell of the detailed label, or of the label; IoT-23 joins "tunnel_parents   label   detailed-label" in one
   */
  codeOf(detail: string): number {
    const known = this.#known.get(detail);
    if (known !== undefined) return known;
    const telling = detail
      .trim()
      .split(/\s{2,}/)
      .filter((part) => !isUnknown(part) && !plainWords.test(part));
    const name = (telling.at(-1) ?? '').slice(0, longestName);
    let place = this.names.indexOf(name);
    if (place < 0) place = labelCodes.malicious + this.names.length > mostCodes ? 0 : this.names.push(name) - 1;
    const code = labelCodes.malicious + place;
    if (this.#known.size < 4 * mostCodes) this.#known.set(detail, code);
    return code;
  }
}
