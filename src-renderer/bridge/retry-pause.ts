let wake: (() => void) | null = null;

/** The pause between two attempts to reach the program, and the way to cut it short. */
export const retryPause = {
  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  },
  endNow(): void {
    wake?.();
  },
};
