/** One step of the schema. Steps are additive and never edited once released. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}
