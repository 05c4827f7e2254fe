/** Control characters but the tab and the line end, and marks that turn the direction of writing (Unicode, section 23). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A text without what would command a terminal: names of files and cells of captures come from others. */
export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd');
}

/** The same on one line, for a name. */
export function printableName(name: string): string {
  return printable(name.replace(/[\t\n\u2028\u2029]/g, '\ufffd'));
}
