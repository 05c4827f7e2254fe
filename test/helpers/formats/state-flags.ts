/**
 * Flags that the two sides of a TCP connection send until it is in a state, as letters (S, A, F, R), and nothing where a side is silent.
 * Written down from Zeek's manual (conn.log, conn_state) and not from the program's own table.
 */
export const stateFlags: Readonly<Record<string, readonly [orig: string, resp: string]>> = {
  S0: ['S', ''],
  S1: ['SA', 'SA'],
  SF: ['SAF', 'SAF'],
  REJ: ['S', 'RA'],
  RSTO: ['SAR', 'SA'],
  OTH: ['A', 'A'],
};
