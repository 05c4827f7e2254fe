import type { LabelReader } from '../ingest/label-reader.ts';
import type { ColumnChoices } from '../ingest/table/column-map.ts';
import type { FlowTable } from '../types.ts';
import type { PieceAnswer } from './piece.ts';

/** What is the same for all pieces of a round. */
export interface PieceOptions {
  /** What a person said of columns with names that we do not know. */
  readonly columns: ColumnChoices;
  /** Limit of an archive's content, and of a file that is read whole. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Where a reader may put what it must unpack. */
  readonly temporaryFolder: string;
  readonly labels: LabelReader;
}

/** What became of a piece, and its flows in the order of the input; null for none. Rows count from 1 within the piece. */
export interface ReadPiece {
  readonly answer: PieceAnswer;
  readonly flows: FlowTable | null;
}
