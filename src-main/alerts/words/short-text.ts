/**
 * A text for a notification: on one line, without control and other invisible characters, and cut at a word, with "…", where it has more
 * than `mostCharacters`. Texts of captures are written by others.
 */
export function shortText(text: string, mostCharacters: number): string {
  const clean = text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  const characters = [...clean];
  if (characters.length <= mostCharacters) return clean;
  const cut = characters.slice(0, mostCharacters - 1).join('');
  // The last word is whole where a space follows. A single endless word is cut where it must be.
  const words = characters[mostCharacters - 1] === ' ' ? cut : cut.replace(/ \S*$/u, '');
  return `${words.replace(/[\s,;:.–-]+$/u, '')}…`;
}
