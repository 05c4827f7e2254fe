import type { MenuItemConstructorOptions } from 'electron';

/** Chooses an item of a menu as a person does; throws where there is none of these words, or it is greyed out. */
export function choose(items: readonly MenuItemConstructorOptions[], label: string): void {
  const item = items.find((other) => other.label === label);
  if (!item?.click) throw new Error(`nothing to choose as “${label}”`);
  if (item.enabled === false) throw new Error(`“${label}” is greyed out`);
  (item.click as () => void)(); // ours look at none of the arguments that Electron gives
}
