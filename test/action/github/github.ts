import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Answer } from "./answer.ts";
import { exchange } from "./exchange.ts";
import { Failures } from "./failures.ts";
import { API_VERSION } from "./headers.ts";
import type { GitHub, GitHubOptions } from "./options.ts";
import { GITHUB_COM } from "./places.ts";
import type { SeenRequest } from "./requests.ts";
import { GitHubState } from "./state.ts";

/** Starts a local server that answers as GitHub's REST API does, over one repository, and keeps to its schema. */
export async function startGitHub(options: GitHubOptions): Promise<GitHub> {
  const state = new GitHubState(options);
  const failures = new Failures();
  const requests: SeenRequest[] = [];
  const violations: string[] = [];
  let url = "";

  const meet = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "", headers } = request;
    const received = { method, headers, url: new URL(request.url ?? "", url), text: await text(request) };
    const home = state.home({ ...GITHUB_COM, api: url });
    const world = { state, home, tokens: options.tokens, failures };
    const { answer, question, violations: found } = exchange(received, world);
    const path = `${received.url.pathname}${received.url.search}`;
    violations.push(...found.map((violation) => `${method} ${path}: ${violation}`));
    const { name: operation, body } = question;
    const seen = { method, path, operation, body, status: answer.status };
    requests.push(seen);
    options.onRequest?.(seen);
    send(answer, response);
  };

  const server = createServer((request, response) => {
    meet(request, response).catch((error: unknown) => {
      violations.push(`${request.method} ${request.url}: the server itself failed: ${String(error)}`);
      response.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;

  return {
    url,
    requests,
    violations,
    get pulls() {
      return state.pulls;
    },
    comments: (pull) => state.comments(pull),
    setPull: (pull) => state.setPull(pull),
    addComment: (comment) => state.addComment(comment),
    deleteComment: (id) => state.deleteComment(id),
    fail: (failure) => failures.add(failure),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function send({ status, body, html, headers }: Answer, response: ServerResponse): void {
  response.writeHead(status, {
    "content-type": html === undefined ? "application/json; charset=utf-8" : "text/html; charset=utf-8",
    "x-github-api-version-selected": API_VERSION,
    "x-github-request-id": randomUUID(),
    ...headers,
  });
  response.end(html ?? JSON.stringify(body));
}
