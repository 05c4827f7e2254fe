import type { FlowRecord } from './collect/flow-table-builder.ts';
import type { ReadContext } from './flow-reader.ts';

/**
 * Uses a flow that a reader put together. The reader counts its records itself, as several may make one flow.
 * @param flow may be reused by the caller; its `row` is set here
 */
export function takeFlow({ account, flows }: Pick<ReadContext, 'account' | 'flows'>, flow: FlowRecord): void {
  flow.row = account.nextRow();
  flows.push(flow);
  account.use(flow.unknownVolumes !== 0);
}
