import type { ReadContext } from '../flow-reader.ts';
import { takeFlow } from '../take-flow.ts';
import type { FlowRowParser } from './flow-row-parser.ts';

/**
 * Uses one row of a file or accounts for why not. Every row that is not part of a header passes here once.
 * @param parser null where no header has been met yet
 * @param headerName what this format calls its header, for the reason of a skip
 * @param parsed what the parser said of this row, where it was asked already
 */
export function takeRow(
  context: ReadContext,
  parser: FlowRowParser | null,
  cells: readonly string[],
  line: number,
  headerName: string,
  parsed = parser ? parser.parse(cells) : 'it stands before the header',
): void {
  const { account } = context;
  if (parser?.setAside) {
    account.setAside(parser.setAside);
    return;
  }
  account.records(1);
  if (!parser || parsed !== null) {
    account.nextRow();
    account.skip((parsed ?? '').replace('header', headerName), line);
  } else takeFlow(context, parser.flow);
}
