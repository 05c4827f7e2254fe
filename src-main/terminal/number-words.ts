/** A number of things as it is printed: "1,200". */
export const count = (value: number): string => value.toLocaleString('en-US');

/** A number with its noun: "1 flow", "1,200 flows". */
export const plural = (value: number, one: string, many: string): string => `${count(value)} ${value === 1 ? one : many}`;
