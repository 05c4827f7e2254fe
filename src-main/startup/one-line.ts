/** Control characters, the ends of lines that Unicode knows beside them, and marks that turn the direction of writing (Unicode, section 23). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unfit = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const shortNames: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Longer texts are cut: nothing that is worth a line of a log is longer. */
const mostCharacters = 16_000;

/** A text as one line of a log. What would end the line or command a terminal is written out, so that no file's name can pass for a line of ours. */
export function oneLine(text: string): string {
  const kept = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}… (cut)` : text;
  return kept
    .toWellFormed()
    .replace(unfit, (character) => shortNames[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
