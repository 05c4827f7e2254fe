import type { ReadContext } from '../flow-reader.ts';
import { takeFlow } from '../take-flow.ts';
import type { FlowRowParser } from './flow-row-parser.ts';

/**
 * Uses one row of a file or accounts for why not. Every row that is not part of a header passes here once.
 * @param parser null where no header has been met yet
 * @param headerName what this format calls its header, for the reason of a skip
 */
export function takeRow(
  context: ReadContext,
  parser: FlowRowParser | null,
  cells: readonly string[],
  line: number,
  headerName: string,
): void {
  const { account, reason: named } = context;
  account.records(1);
  const reason = parser ? parser.parse(cells) : 'it stands before the header';
  if (!parser || reason !== null) {
    account.nextRow();
    account.skip(named((reason ?? '').replace('header', headerName)), line);
  } else takeFlow(context, parser.flow);
}
