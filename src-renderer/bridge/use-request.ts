import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefusalCode, RequestInput, RequestName, RequestOutput } from '../../src-preload/contract/api.ts';
import { getBridge } from './get-bridge.ts';
import { useConnection } from './use-connection.ts';

/** An answer as it stands. While a newer one is awaited the older stays in `value`, so that nothing flickers. */
interface Answer<T> {
  readonly value: T | null;
  readonly problem: { readonly code: RefusalCode; readonly message: string } | null;
  readonly loading: boolean;
  /** What is in `value` answers another input than the present one, whose answer is awaited. */
  readonly outdated: boolean;
  readonly reload: () => void;
}

/** `answers` is the input, as JSON, that `value` came for. */
type State<T> = Omit<Answer<T>, 'reload' | 'outdated'> & { readonly answers: string | null };

/** Asks when shown, when the input changes, on `reload`, and again when a lost connection is back. Late answers to old questions are dropped. */
export function useRequest<N extends RequestName>(name: N, input: RequestInput<N>): Answer<RequestOutput<N>> {
  const [state, setState] = useState<State<RequestOutput<N>>>({ value: null, problem: null, loading: true, answers: null });
  const [round, setRound] = useState(0);
  const { openings } = useConnection();
  const reconnections = Math.max(0, openings - 1);
  const newest = useRef(0);
  const inputText = JSON.stringify(input);
  const reload = useCallback(() => setRound((before) => before + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` and `reconnections` are there to ask again.
  useEffect(() => {
    newest.current += 1;
    const mine = newest.current;
    setState((before) => ({ ...before, loading: true }));
    // Safe: it is the JSON of a RequestInput<N>, used as the key because inputs are built anew at each rendering.
    void getBridge()
      .request(name, JSON.parse(inputText) as RequestInput<N>)
      .then((result) => {
        if (mine !== newest.current) return;
        if (result.ok) setState({ value: result.value, problem: null, loading: false, answers: inputText });
        else setState((before) => ({ ...before, problem: { code: result.code, message: result.message }, loading: false }));
      });
    return () => {
      newest.current += 1;
    };
  }, [name, inputText, round, reconnections]);

  const { value, problem, loading, answers } = state;
  return { value, problem, loading, outdated: loading && answers !== inputText, reload };
}
