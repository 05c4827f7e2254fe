import { useSyncExternalStore } from 'react';
import { connection } from './connection.ts';

/** Whether the program can be reached, and how often the line to it was opened. */
export function useConnection() {
  return useSyncExternalStore(connection.subscribe, connection.get);
}
