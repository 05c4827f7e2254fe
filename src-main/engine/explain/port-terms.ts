import type { IncidentPort } from '../types.ts';

/** So many different protocols and services have names; a file that names more makes them up. */
const mostTerms = 1000;
const ports = 65_537;

/** Stands for a port with its protocol and service by one number, so that it can be counted cheaply. */
export class PortTerms {
  readonly #numbers = new Map<string, number>([['', 0]]);
  readonly #terms = [''];

  /** @param port -1 where unknown */
  number(port: number, protocol: string, service: string): number {
    return port + 1 + ports * (this.#term(protocol) + mostTerms * this.#term(service));
  }

  #term(text: string): number {
    const present = this.#numbers.get(text);
    if (present !== undefined) return present;
    if (this.#terms.length >= mostTerms) return 0;
    this.#numbers.set(text, this.#terms.length);
    return this.#terms.push(text) - 1;
  }

  /** Ports of counted numbers, most frequent first; each with the service that it had most often, if it ever had one. */
  ports(counted: readonly (readonly [number, number])[]): IncidentPort[] {
    const found = new Map<number, { port: number; protocol: string; service: string; flows: number }>();
    for (const [number, flows] of counted) {
      const terms = Math.floor(number / ports);
      const withoutService = (number % ports) + ports * (terms % mostTerms);
      const service = this.#terms[Math.floor(terms / mostTerms)] ?? '';
      const entry = found.get(withoutService);
      if (!entry) {
        found.set(withoutService, { port: (number % ports) - 1, protocol: this.#terms[terms % mostTerms] ?? '', service, flows });
        continue;
      }
      entry.flows += flows;
      entry.service ||= service;
    }
    return [...found.values()].sort((a, b) => b.flows - a.flows);
  }
}
