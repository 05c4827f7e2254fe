import { appendFileSync, copyFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** How a log is put aside when it is full. */
export type Rotation = 'rename' | 'gzip' | 'copy-truncate';

const header = [
  '#separator \\x09',
  '#set_separator\t,',
  '#empty_field\t(empty)',
  '#unset_field\t-',
  '#path\tconn',
  '#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\torig_pkts\tresp_pkts',
  '#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tcount\tcount',
].join('\n');

/** Writes a conn.log as Zeek does, and rotates it. Each flow is known by its number, from 1: the bytes that its device sent. */
export class LogWriter {
  readonly #folder: string;
  readonly #json: boolean;
  #written = 0;
  #rotated = 0;
  #rest = '';

  constructor(folder: string, json = false) {
    this.#folder = folder;
    this.#json = json;
    this.#begin();
  }

  /** Flows that were written, the one whose line is not whole yet included. */
  get written(): number {
    return this.#written;
  }

  get path(): string {
    return join(this.#folder, 'conn.log');
  }

  /** Writes flows, one each second from `fromSeconds` on, and leaves the last line without its end where `isHalf`. */
  write(flows: number, fromSeconds: number, { isHalf = false, late = 0 } = {}): void {
    let text = this.#rest;
    for (let flow = 0; flow < flows; flow += 1) {
      this.#written += 1;
      // Each third flow began some seconds before the one ahead of it.
      text += this.#line(fromSeconds + flow - (flow % 3 === 0 ? late : 0), this.#written);
    }
    const cut = isHalf ? text.length - 7 : text.length;
    this.#rest = text.slice(cut);
    appendFileSync(this.path, text.slice(0, cut));
  }

  rotate(how: Rotation): void {
    this.finishLine();
    this.#rotated += 1;
    const old = join(this.#folder, `conn.${this.#rotated}.log`);
    if (how === 'copy-truncate') {
      copyFileSync(this.path, old);
      truncateSync(this.path);
      if (!this.#json) appendFileSync(this.path, `${header}\n#open\t${this.#rotated}\n`);
      return;
    }
    renameSync(this.path, old);
    this.#begin();
    if (how === 'rename') return;
    writeFileSync(`${old}.gz`, gzipSync(readFileSync(old)));
    rmSync(old);
  }

  /** Ends a line that was left half written. */
  finishLine(): void {
    appendFileSync(this.path, this.#rest);
    this.#rest = '';
  }

  #begin(): void {
    writeFileSync(this.path, this.#json ? '' : `${header}\n#open\t${this.#rotated}\n`);
  }

  #line(tsSeconds: number, number: number): string {
    const device = `192.168.1.${10 + (number % 5)}`;
    const peer = `203.0.113.${number % 7}`;
    if (this.#json) {
      const flow = {
        ts: tsSeconds,
        uid: `C${number}`,
        'id.orig_h': device,
        'id.orig_p': 40_000,
        'id.resp_h': peer,
        'id.resp_p': 443,
        proto: 'tcp',
      };
      return `${JSON.stringify({ ...flow, duration: 1.5, orig_bytes: number, resp_bytes: 900, conn_state: 'SF', orig_pkts: 6, resp_pkts: 7 })}\n`;
    }
    return `${tsSeconds.toFixed(6)}\tC${number}\t${device}\t40000\t${peer}\t443\ttcp\tssl\t1.5\t${number}\t900\tSF\t6\t7\n`;
  }
}
