import { labelCodes } from '../types.ts';
import type { AttackTypes } from './attack-types.ts';
import { isUnknown } from './table/unknown-cell.ts';

const codes: ReadonlyMap<string, number> = new Map([
  ['', labelCodes.none],
  ['unknown', labelCodes.none],
  ...['benign', 'normal', 'background', 'legit', 'legitimate', '0', 'false'].map((word) => [word, labelCodes.benign] as const),
  ...['malicious', 'attack', 'anomaly', 'anomalous', 'botnet', '1', 'true'].map((word) => [word, labelCodes.malicious] as const),
]);

/** IoT-23 joins tunnel_parents, label and detailed-label with spaces: "-   Malicious   PartOfAHorizontalPortScan". */
function joinedCode(text: string): number | null {
  const parts = text.split(/\s{2,}/);
  if (parts.includes('malicious')) return labelCodes.malicious;
  if (parts.includes('benign')) return labelCodes.benign;
  return parts.every(isUnknown) ? labelCodes.none : null;
}

/** One of `labelCodes`; null for a text that says something, but nothing we know. */
function codeOf(cell: string): number | null {
  const text = cell.trim().toLowerCase();
  const code = codes.get(text);
  if (code !== undefined) return code;
  return isUnknown(text) ? labelCodes.none : joinedCode(text);
}

const mostKept = 1024;
const shownExamples = 3;
const shownCharacters = 30;

/** Reads the label cells of a capture, over all its files, and keeps count of those that it does not know. */
export class LabelReader {
  /** Cells that are known already, as they stand in the file: labels repeat. */
  readonly #known = new Map<string, number>();
  #odd = 0;
  readonly #examples: string[] = [];
  #hasMore = false;
  /** Takes note of kinds of attack, where somebody asked for them. */
  readonly attackTypes: AttackTypes | null;

  constructor(attackTypes: AttackTypes | null = null) {
    this.attackTypes = attackTypes;
  }

  /**
   * One of `labelCodes`; none for a label that is not known, which is counted. Of malicious flows the code of their kind, where kinds
   * were asked for.
   * @param detail a cell that tells more, where the file has one
   */
  read(cell: string, detail = cell): number {
    const code = this.#read(cell);
    return this.attackTypes && code === labelCodes.malicious ? this.attackTypes.codeOf(detail) : code;
  }

  #read(cell: string): number {
    const known = this.#known.get(cell);
    if (known !== undefined) return known;
    const code = codeOf(cell);
    if (code !== null) {
      // A copy, as a slice of a parsed line would keep the whole chunk alive.
      if (this.#known.size < mostKept) this.#known.set(Buffer.from(cell).toString(), code);
      return code;
    }
    this.#odd += 1;
    if (!this.#hasMore) this.#show(cell);
    return labelCodes.none;
  }

  /** How many labels were not known so far. */
  get oddSoFar(): number {
    return this.#odd;
  }

  #show(cell: string): void {
    const example = [
      ...cell
        .trim()
        .slice(0, 2 * shownCharacters)
        .replace(/\s+/g, ' '),
    ]
      .slice(0, shownCharacters)
      .join('');
    if (this.#examples.includes(example)) return;
    if (this.#examples.length === shownExamples) this.#hasMore = true;
    else this.#examples.push(example);
  }

  /** A sentence on the labels that are not known; null where there are none. */
  note(): string | null {
    if (this.#odd === 0) return null;
    const examples = `${this.#examples.map((example) => `"${example}"`).join(', ')}${this.#hasMore ? ', …' : ''}`;
    const [rows, they] = this.#odd === 1 ? ['1 row has', 'it is'] : [`${this.#odd} rows have`, 'they are'];
    return `${rows} a label that is neither "benign" nor "malicious" (${examples}); ${they} left out of the comparison with labels.`;
  }
}
