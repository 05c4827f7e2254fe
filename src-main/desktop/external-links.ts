/**
 * Whether a link may be opened in the person's browser: only the page where the program's versions are published.
 * @param releases address of the repository whose releases they are; null where the build names none
 */
export function isExternalLink(address: string, releases: string | null): boolean {
  if (releases === null || !URL.canParse(address) || !URL.canParse(releases)) return false;
  const [wanted, known] = [new URL(address), new URL(releases)];
  const home = known.pathname.replace(/(\.git)?\/?$/, '');
  return (
    wanted.protocol === 'https:' &&
    wanted.host === known.host &&
    wanted.username === '' &&
    wanted.password === '' &&
    (wanted.pathname === home || wanted.pathname.startsWith(`${home}/`))
  );
}
