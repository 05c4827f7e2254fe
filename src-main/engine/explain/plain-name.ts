const mostCharacters = 60;

/**
 * A text of a file as it may stand in a sentence: without control and other invisible characters, which could reorder or break the line,
 * and not endless. May be empty.
 */
export function plainName(text: string): string {
  const characters = [
    ...text
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim(),
  ];
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters).join('')}…` : characters.join('');
}
