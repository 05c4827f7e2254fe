import { ModelError } from './model-error.ts';

/** 'auto' takes ONNX Runtime and falls back to TensorFlow.js. */
export type RuntimeChoice = 'auto' | 'onnx' | 'tfjs';

/**
 * Opens the first runtime of the choice that works.
 *
 * @param failure the sentence that begins the error where none works.
 * @returns also why the faster one does not answer, as one line; null where it does, or was not asked for.
 * @throws ModelError if none works, with each one's reason.
 */
export async function firstThatOpens<Opened>(
  choice: RuntimeChoice,
  open: (kind: 'onnx' | 'tfjs') => Promise<Opened>,
  failure: string,
): Promise<{ opened: Opened; fallbackReason: string | null }> {
  const kinds = choice === 'auto' ? (['onnx', 'tfjs'] as const) : ([choice] as const);
  const reasons: string[] = [];
  for (const kind of kinds) {
    try {
      return { opened: await open(kind), fallbackReason: reasons.length === 0 ? null : reasons.join(' ') };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      reasons.push(`${kind === 'onnx' ? 'ONNX Runtime' : 'TensorFlow.js'} does not answer: ${text.split('\n', 1)[0]}`);
    }
  }
  throw new ModelError(`${failure} ${reasons.join(' ')}`);
}
