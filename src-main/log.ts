/** Where the program writes what it did, for whoever looks after it. Never a secret, never the content of traffic. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}
