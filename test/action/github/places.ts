/** Where the API and the pages of a GitHub are. */
export interface Places {
  readonly api: string;
  readonly web: string;
}

/** Where those of github.com are. */
export const GITHUB_COM: Places = { api: "https://api.github.com", web: "https://github.com" };
