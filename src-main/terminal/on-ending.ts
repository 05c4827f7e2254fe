/** What ends a program: Ctrl+C, whoever stops it, and the terminal's window being closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `cancel` once, instead of ending the program at once. Returns what undoes this. */
export function onEnding(cancel: () => void): () => void {
  for (const ending of endings) process.once(ending, cancel);
  return () => {
    for (const ending of endings) process.removeListener(ending, cancel);
  };
}
