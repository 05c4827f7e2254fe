/** Runs something later, unless it is taken back before. */
export type SetTimer = (run: () => void, delayMs: number) => { cancel(): void };

/** Timers that do not keep the program from ending. */
export const setUnreferencedTimer: SetTimer = (run, delayMs) => {
  const timer = setTimeout(run, delayMs).unref();
  return { cancel: () => clearTimeout(timer) };
};
