import type { LabelReader } from '../label-reader.ts';
import type { ColumnMap } from '../table/column-map.ts';
import { createFlowRowParser, type FlowRowParser } from '../table/flow-row-parser.ts';
import { NumberReader } from '../table/number-reader.ts';
import type { OddCells } from '../table/odd-cells.ts';

/** The parser of tables for rows of Zeek's logs, which always write a decimal point. */
export function createZeekRowParser(map: ColumnMap, width: number, labels: LabelReader, odd: OddCells): FlowRowParser {
  return createFlowRowParser(map, width, labels, odd, new NumberReader(false));
}
