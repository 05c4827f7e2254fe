/** Name of the home that the bench learns. */
export const benchHome = 'bench';
