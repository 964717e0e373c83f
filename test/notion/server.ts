import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** An HTTP server of a test's own: what it answers, one function a request; the last one stays. */
export interface FakeNotion {
  readonly url: string;
  readonly seen: readonly {
    readonly method: string;
    readonly path: string;
    readonly body: string;
    readonly headers: IncomingMessage["headers"];
  }[];
  readonly close: () => Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a server that gives the answers in order. */
export async function startFakeNotion(...answers: readonly Answer[]): Promise<FakeNotion> {
  const seen: { method: string; path: string; body: string; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const answer = answers[Math.min(seen.length, answers.length - 1)];
      seen.push({ method, path: url, body: Buffer.concat(chunks).toString(), headers });
      answer?.(request, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Answers with JSON. */
export function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Answers with an error as Notion words it. */
export function error(
  status: number,
  code: string,
  more: { headers?: Record<string, string>; data?: object } = {},
): Answer {
  return json(
    status,
    { object: "error", status, code, message: `${code} it is`, additional_data: more.data, request_id: "r" },
    more.headers,
  );
}

/** Breaks the connection without an answer. */
export const reset: Answer = (request) => {
  request.socket.destroy();
};

/** A request as a proxy sees it. */
export interface ProxiedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** Starts a server that passes requests on, but for those to which `intercept` gives an answer of its own. */
export async function startProxy(
  target: string,
  intercept: (request: ProxiedRequest) => Answer | undefined,
): Promise<FakeNotion> {
  const proxy = await startFakeNotion((request, response) => {
    const { method, path, body, headers } = proxy.seen.at(-1) ?? {
      method: "GET",
      path: "",
      body: "",
      headers: {},
    };
    const own = intercept({ method, path, body });
    if (own !== undefined) {
      own(request, response);
      return;
    }
    const { authorization = "", "notion-version": version } = headers;
    fetch(`${target}${path}`, {
      method,
      headers: { authorization, "notion-version": String(version), "content-type": "application/json" },
      ...(body !== "" && { body }),
    }).then(
      async (answer) => {
        response.writeHead(answer.status, { "content-type": "application/json" });
        response.end(await answer.text());
      },
      () => request.socket.destroy(),
    );
  });
  return proxy;
}
