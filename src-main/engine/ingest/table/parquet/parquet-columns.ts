import { type FileMetaData, parquetSchema, type SchemaTree } from 'hyparquet';

/** A column of a Parquet table: one value a row. */
export interface ParquetColumn {
  /** As a header cell: "ts", and with dots for what lies inside records ("id.orig_h"). */
  readonly name: string;
  /** The column of the table that holds it. */
  readonly top: string;
  /** Its value in a row, by the value of the top column. */
  readonly valueIn: (value: unknown) => unknown;
}

function inside(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function leaves(tree: SchemaTree, path: readonly string[]): ParquetColumn[] {
  const names = [...path, tree.element.name];
  const isRecord = tree.children.length > 0 && tree.element.repetition_type !== 'REPEATED' && !tree.element.converted_type;
  if (isRecord && tree.element.logical_type === undefined) return tree.children.flatMap((child) => leaves(child, names));
  const [top = '', ...rest] = names;
  return [{ name: names.join('.'), top, valueIn: (value) => rest.reduce(inside, value) }];
}

/** The columns of a Parquet table in their order, those inside records one by one. */
export function parquetColumns(metadata: FileMetaData): readonly ParquetColumn[] {
  return parquetSchema(metadata).children.flatMap((child) => leaves(child, []));
}
