/** What a settings file holds, as JSON has it. */
export type SettingsValues = Readonly<Record<string, unknown>>;

/** One step from the values of the version before. Pure, additive, and never edited after a release. */
export interface SettingsMigration {
  /** The version that the values have afterwards. */
  readonly version: number;
  migrate(values: SettingsValues): SettingsValues;
}
