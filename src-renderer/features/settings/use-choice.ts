import { useRef, useState } from 'react';
import type { Result } from '../../../src-preload/contract/api.ts';

/** Something that is chosen and saved at once. */
export interface Choice<T> {
  /** What was chosen and is being saved; otherwise what holds. */
  readonly shown: T;
  readonly choose: (next: T) => void;
  /** The last choice was saved, and still holds. */
  readonly saved: boolean;
  /** Why the last choice was not saved, as a sentence. */
  readonly refusal: string | null;
  /** Tries to save the refused choice again. */
  readonly tryAgain: () => void;
  readonly dismiss: () => void;
}

/**
 * A choice that acts at once. Refused, it goes back to what holds.
 * @param save resolves once `held` is what was chosen, or with a refusal
 */
export function useChoice<T extends string | boolean>(held: T, save: (next: T) => Promise<Result<unknown>>): Choice<T> {
  const [pending, setPending] = useState<{ readonly value: T } | null>(null);
  const [outcome, setOutcome] = useState<{ readonly value: T; readonly refusal: string | null } | null>(null);
  const newest = useRef(0);

  async function chooseAndSave(value: T): Promise<void> {
    newest.current += 1;
    const mine = newest.current;
    setPending({ value });
    setOutcome(null);
    const result = await save(value);
    if (mine !== newest.current) return; // what was chosen since is being saved
    setPending(null);
    setOutcome({ value, refusal: result.ok ? null : result.message });
  }
  const choose = (value: T) => void chooseAndSave(value);

  return {
    shown: pending === null ? held : pending.value,
    choose,
    saved: outcome !== null && outcome.refusal === null && outcome.value === held,
    refusal: outcome?.refusal ?? null,
    tryAgain: () => {
      if (outcome !== null) choose(outcome.value);
    },
    dismiss: () => setOutcome(null),
  };
}
