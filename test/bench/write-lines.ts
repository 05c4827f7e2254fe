import { closeSync, openSync, writeSync } from 'node:fs';

const longestHeld = 1 << 20;

/** Writes texts to a new file as they come. @param produce calls its argument with every text, ASCII only */
export function writeLines(path: string, produce: (write: (text: string) => void) => void): void {
  const file = openSync(path, 'w');
  try {
    let held = '';
    produce((text) => {
      held += text;
      if (held.length < longestHeld) return;
      writeSync(file, held, null, 'latin1');
      held = '';
    });
    writeSync(file, held, null, 'latin1');
  } finally {
    closeSync(file);
  }
}
