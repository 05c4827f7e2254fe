import type { RequestInput, RequestName, RequestOutput } from '../src-preload/contract/api.ts';

/** One handler for each request of the contract: a request without one does not compile. */
export type Handlers = { [N in RequestName]: (input: RequestInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>> };
