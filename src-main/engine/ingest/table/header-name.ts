/**
 * A header cell as dialects name it: lower case, one underscore for every run of blanks, dots, hyphens and underscores, none outside,
 * and "(s)" as "s". "id.orig_h", "id_orig_h" and " ID orig_h" are one name, as are "Tot Fwd Pkts" and "tot_fwd_pkts".
 */
export function headerName(cell: string): string {
  return cell
    .toLowerCase()
    .replaceAll('(s)', 's')
    .replace(/[\s._-]+/g, '_')
    .replace(/^_|_$/g, '');
}
