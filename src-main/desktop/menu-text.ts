const longest = 60;

/**
 * Text for a menu that people did not write for menus: too long ones lose their middle, and `&`, which would mark the next letter as the
 * key that chooses the item, is doubled.
 */
export function menuText(text: string): string {
  const letters = Array.from(text);
  const short = letters.length <= longest ? text : `${letters.slice(0, 40).join('')}…${letters.slice(-19).join('')}`;
  return short.replaceAll('&', '&&');
}
