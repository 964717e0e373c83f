import type { JsonObject } from "../../../../src/sandbox/json.ts";
import { account } from "../accounts.ts";
import type { Places } from "../places.ts";

/** Gives an account as GitHub shows it inside of other objects. */
export function simpleUser(login: string, { api, web }: Places): JsonObject {
  const { id, type } = account(login);
  const url = `${api}/users/${encodeURIComponent(login)}`;
  const page = type === "Bot" ? `apps/${login.replace("[bot]", "")}` : login;
  return {
    login,
    id,
    node_id: Buffer.from(`04:User${id}`).toString("base64"),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: "",
    url,
    html_url: `${web}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: "public",
    site_admin: false,
  };
}

/** Gives the account of a token, without what only its owner may see. */
export function publicUser(login: string, places: Places): JsonObject {
  return {
    ...simpleUser(login, places),
    name: null,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 2,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: "2020-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
  };
}
