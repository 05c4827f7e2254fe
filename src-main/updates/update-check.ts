import type { UpdateAnswer } from '../../src-preload/contract/program.ts';

/** Asks whether a newer version was published. Never throws: without an answer the outcome is `unknown`, with a sentence. */
export type UpdateCheck = (signal?: AbortSignal) => Promise<UpdateAnswer>;
