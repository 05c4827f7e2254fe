/** Where the versions of the program are published. */
export interface PublishedAt {
  /** Answers with the newest published version, as GitHub's REST API does. */
  readonly latest: string;
  /** Page of the repository. */
  readonly repository: string;
}

const ways = [
  /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^/@]*@)?github\.com\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i,
  /^(?:git@github\.com:|github:)?([\w.-]+)\/([\w.-]+?)(?:\.git)?$/i,
];

/** Reads a repository as package.json may name it: an address at GitHub, or `owner/name`. Null where it names none at GitHub. */
export function publishedAt(repository: string | null): PublishedAt | null {
  for (const way of ways) {
    const [, owner, name] = way.exec(repository ?? '') ?? [];
    if (!owner || !name) continue;
    return { latest: `https://api.github.com/repos/${owner}/${name}/releases/latest`, repository: `https://github.com/${owner}/${name}` };
  }
  return null;
}
