/**
 * A program and its arguments as the `Exec` of a desktop file. By the Desktop Entry Specification an argument is quoted, `"`, `` ` ``,
 * `$` and `\` in it are escaped, `%` is doubled, and then the whole is escaped once more as every string of such a file is.
 */
export function desktopEntryExec(command: readonly string[]): string {
  return command
    .map((argument) => `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`)
    .join(' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}

/** The keys of a desktop file's main group, as they are written. */
export function desktopEntryKeys(text: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  let inMainGroup = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) inMainGroup = line.trim() === '[Desktop Entry]';
    const [, key, value] = /^([A-Za-z0-9-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (inMainGroup && key !== undefined && value !== undefined) keys.set(key, value.trimEnd());
  }
  return keys;
}
