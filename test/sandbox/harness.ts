import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/index.ts";

export type Body = Readonly<Record<string, unknown>>;

/** An answer; `json` is whatever came, for tests to look into. */
export interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
  readonly headers: Headers;
}

export interface Running extends Sandbox {
  send(method: string, path: string, body?: Body | string, headers?: Record<string, string>): Promise<Answer>;
}

const running: Sandbox[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Gives an empty folder that is removed after the test, when its sandboxes are closed. */
export function folderForTest(): string {
  const folder = mkdtempSync(join(tmpdir(), "pagewright-sandbox-"));
  folders.push(folder);
  return folder;
}

/** Starts a sandbox that is stopped after the test. */
export async function sandboxForTest(options: SandboxOptions = {}): Promise<Running> {
  const sandbox = await startSandbox(options);
  running.push(sandbox);
  return {
    ...sandbox,
    send: async (method, path, body, headers = {}) => {
      const response = await fetch(`${sandbox.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${sandbox.token}`, "notion-version": "2026-03-11", ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const json: Record<string, unknown> = JSON.parse(await response.text());
      return { status: response.status, json, headers: response.headers };
    },
  };
}

export function text(content: string): readonly Body[] {
  return [{ type: "text", text: { content } }];
}

export function paragraph(content: string, more: Body = {}): Body {
  return { type: "paragraph", paragraph: { rich_text: text(content), ...more } };
}

/** Gives the objects of a list answer. */
export function resultsOf(answer: Answer): readonly Record<string, unknown>[] {
  const { results } = answer.json;
  if (!Array.isArray(results)) throw new Error(`No list: ${JSON.stringify(answer.json)}`);
  return results;
}

export function idsOf(answer: Answer): readonly string[] {
  return resultsOf(answer).map((result) => String(result.id));
}

/** Gives the plain text of every block of a list answer, joined by spaces. */
export function textsOf(answer: Answer): string {
  return resultsOf(answer)
    .map((result) => JSON.stringify(result).match(/"plain_text":"([^"]*)"/)?.[1] ?? result.type)
    .join(" ");
}
