import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Result } from '../../../../src-preload/contract/api.ts';

/** What is wrong with what was typed, by field, as sentences. */
export type Complaints<D> = { readonly [Field in keyof D]?: string };

/** A form that is saved as a whole. */
export interface Form<D> {
  /** What was typed; otherwise what holds. */
  readonly draft: D;
  /** Something was typed and not saved. */
  readonly isTyped: boolean;
  /** A person tried to save what has something wrong; until it is saved. */
  readonly tried: boolean;
  /** Empty until then. */
  readonly complaints: Complaints<D>;
  readonly type: (part: Partial<D>) => void;
  readonly submit: (event: FormEvent<HTMLFormElement>) => void;
  readonly busy: boolean;
  /** The last try was saved, and nothing was typed since. */
  readonly saved: boolean;
  /** Why the last try was not saved, as a sentence. */
  readonly refusal: string | null;
  readonly dismiss: () => void;
}

interface FormOptions<D> {
  /** What holds, whoever set it. What was typed and not saved stays, field by field. */
  readonly held: D;
  readonly complain: (draft: D) => Complaints<D>;
  readonly save: (draft: D) => Promise<Result<unknown>>;
}

/** What was typed, without what is saved now. What was typed while it was being saved stays. */
function withoutSaved<D extends object>(typed: Partial<D>, saved: D): Partial<D> {
  // Safe: some of the entries of a Partial<D>.
  return Object.fromEntries(Object.entries(typed).filter(([field, value]) => saved[field as keyof D] !== value)) as Partial<D>;
}

/** A form whose fields are kept here until all of them are saved together. Nothing typed is lost when that fails. */
export function useForm<D extends object>({ held, complain, save }: FormOptions<D>): Form<D> {
  const [typed, setTyped] = useState<Partial<D>>({});
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const draft = { ...held, ...typed };
  const complaints = complain(draft);
  const isTyped = Object.keys(withoutSaved(typed, held)).length > 0;

  async function saveNow(): Promise<void> {
    setBusy(true);
    setSaved(false);
    setRefusal(null);
    const result = await save(draft);
    setBusy(false);
    setSaved(result.ok);
    if (!result.ok) {
      setRefusal(result.message);
      return;
    }
    setTried(false);
    setTyped((now) => withoutSaved(now, draft));
  }

  return {
    draft,
    isTyped,
    tried,
    complaints: tried ? complaints : {},
    type(part) {
      setTyped((before) => ({ ...before, ...part }));
      setSaved(false);
    },
    submit(event) {
      event.preventDefault();
      if (busy) return;
      if (Object.keys(complaints).length === 0) {
        void saveNow();
        return;
      }
      const form = event.currentTarget;
      setSaved(false);
      flushSync(() => setTried(true));
      // To the first field that has something wrong, where the complaint is read out with it.
      form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    },
    busy,
    saved: saved && !isTyped,
    refusal,
    dismiss: () => setRefusal(null),
  };
}
