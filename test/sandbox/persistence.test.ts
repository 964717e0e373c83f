import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { SandboxDataError } from "../../src/sandbox/index.ts";
import { openFolder } from "../../src/sandbox/storage/storage.ts";
import { folderForTest, paragraph, type Running, sandboxForTest } from "./harness.ts";

async function append(sandbox: Running, content: string): Promise<void> {
  const path = `/v1/blocks/${sandbox.root}/children`;
  expect((await sandbox.send("PATCH", path, { children: [paragraph(content)] })).status).toBe(200);
}

async function contents(sandbox: Running): Promise<readonly string[]> {
  const { json } = await sandbox.send("GET", `/v1/blocks/${sandbox.root}/children`);
  return JSON.stringify(json).match(/(?<="plain_text":")[^"]*/g) ?? [];
}

/** What a killed process leaves: the files as they are while the sandbox runs, without its lock. */
async function killedCopy(folder: string): Promise<string> {
  const copy = folderForTest();
  for (const name of ["snapshot.jsonl", "log.jsonl"])
    writeFileSync(join(copy, name), readFileSync(join(folder, name)));
  return copy;
}

describe("a workspace on disk", () => {
  it("is the same after a restart, and so are its IDs", async () => {
    const folder = folderForTest();
    const first = await sandboxForTest({ dataDir: folder });
    await append(first, "one");
    await append(first, "two");
    const before = (await first.send("GET", `/v1/blocks/${first.root}/children`)).json.results;
    await first.close();
    expect(statSync(join(folder, "log.jsonl")).size).toBe(0);
    const second = await sandboxForTest({ dataDir: folder });
    expect(second.root).toBe(first.root);
    expect((await second.send("GET", `/v1/blocks/${second.root}/children`)).json.results).toEqual(before);
  });

  it("loses no acknowledged write when the process is killed, and shrugs off a torn last line", async () => {
    const folder = folderForTest();
    const first = await sandboxForTest({ dataDir: folder });
    await append(first, "one");
    await append(first, "two");
    const copy = await killedCopy(folder);
    appendFileSync(join(copy, "log.jsonl"), '{"sequence":3,"sum":"abc","records":[{"id":"');
    const second = await sandboxForTest({ dataDir: copy });
    expect(await contents(second)).toEqual(["one", "two"]);
    await append(second, "three");
    await second.close();
    const third = await sandboxForTest({ dataDir: copy });
    expect(await contents(third)).toEqual(["one", "two", "three"]);
  });

  it("keeps every acknowledged write of a process that is killed while it writes", async () => {
    const folder = folderForTest();
    const script = fileURLToPath(new URL("./sandbox-process.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", script, folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(child.stdout, "data");
    const { url, root } = JSON.parse(String(line));
    const acknowledged: string[] = [];
    const write = async (lane: number) => {
      for (let count = 0; ; count += 1) {
        const content = `${lane}-${count}`;
        await fetch(`${url}/v1/blocks/${root}/children`, {
          method: "PATCH",
          headers: { authorization: "Bearer x", "notion-version": "2026-03-11" },
          body: JSON.stringify({ children: [paragraph(content)] }),
        }).then((response) => response.text());
        acknowledged.push(content);
        if (acknowledged.length === 40) child.kill("SIGKILL");
      }
    };
    const exited = once(child, "exit");
    await Promise.allSettled([1, 2, 3, 4].map(write));
    await exited;
    const sandbox = await sandboxForTest({ dataDir: folder });
    expect(await contents(sandbox)).toEqual(expect.arrayContaining(acknowledged));
    expect(acknowledged.length).toBeGreaterThanOrEqual(40);
  });

  it("keeps the log's order of changes to one block", async () => {
    const folder = folderForTest();
    const first = await sandboxForTest({ dataDir: folder });
    for (const title of ["a", "b", "c"]) {
      await first.send("PATCH", `/v1/pages/${first.root}`, {
        properties: { title: [{ text: { content: title } }] },
      });
    }
    const second = await sandboxForTest({ dataDir: await killedCopy(folder) });
    const { json } = await second.send("GET", `/v1/pages/${second.root}`);
    expect(JSON.stringify(json.properties)).toContain('"plain_text":"c"');
  });

  it.each([
    ["not JSON", (line: string) => line.slice(0, 40)],
    ["other JSON", (line: string) => line.replace("one", "eno")],
  ])("is refused, untouched, when a line in the middle of the log is %s", async (_, damage) => {
    const folder = folderForTest();
    const first = await sandboxForTest({ dataDir: folder });
    await append(first, "one");
    await append(first, "two");
    const copy = await killedCopy(folder);
    const log = join(copy, "log.jsonl");
    const [line = "", ...rest] = readFileSync(log, "utf8").split("\n");
    writeFileSync(log, [damage(line), ...rest].join("\n"));
    const damaged = readFileSync(log, "utf8");
    const refusal = await sandboxForTest({ dataDir: copy }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SandboxDataError);
    expect(String(refusal)).toContain(`${log}:1 is damaged. Nothing was changed.`);
    expect(readFileSync(log, "utf8")).toBe(damaged);
    expect(existsSync(join(copy, "lock"))).toBe(false);
  });

  it("is refused when a line of the log is missing", async () => {
    const folder = folderForTest();
    const first = await sandboxForTest({ dataDir: folder });
    for (const content of ["one", "two", "three"]) await append(first, content);
    const copy = await killedCopy(folder);
    const log = join(copy, "log.jsonl");
    const lines = readFileSync(log, "utf8").split("\n");
    writeFileSync(log, [lines[0], ...lines.slice(2)].join("\n"));
    await expect(sandboxForTest({ dataDir: copy })).rejects.toThrow(`${log}:2 is damaged`);
    writeFileSync(log, lines.slice(1).join("\n"));
    await expect(sandboxForTest({ dataDir: copy })).rejects.toThrow("change 1 is missing");
  });

  it("is refused when its snapshot is damaged, cut off, of another version or another program's", async () => {
    const folder = folderForTest();
    await (await sandboxForTest({ dataDir: folder })).close();
    const file = join(folder, "snapshot.jsonl");
    const whole = readFileSync(file, "utf8");
    const refused = async (content: string) => {
      writeFileSync(file, content);
      const error = await sandboxForTest({ dataDir: folder }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(SandboxDataError);
      expect(readFileSync(file, "utf8")).toBe(content);
      return String(error);
    };
    expect(await refused(whole.replace("Sandbox", "Sendbox"))).toContain(`${file}:3 is damaged`);
    expect(await refused(whole.slice(0, 200))).toContain("is damaged");
    expect(await refused(whole.replace('"version":1', '"version":2'))).toContain("has format version 2");
    expect(await refused("- my notes\n")).toContain("does not belong to a Pagewright sandbox");
  });

  it("belongs to one sandbox at a time", async () => {
    const folder = folderForTest();
    const first = await sandboxForTest({ dataDir: folder });
    const refusal = await sandboxForTest({ dataDir: folder }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SandboxDataError);
    expect(String(refusal)).toContain(`in use by process ${process.pid}`);
    await first.close();
    await sandboxForTest({ dataDir: folder });
  });

  it("takes over the lock of a process that has ended", async () => {
    const folder = folderForTest();
    const ended = spawn(process.execPath, ["-e", ""]);
    await once(ended, "exit");
    writeFileSync(join(folder, "lock"), JSON.stringify({ pid: ended.pid, started: 0 }));
    await sandboxForTest({ dataDir: folder });
  });

  it("skips what a snapshot has taken in, when a kill came before the log was emptied", async () => {
    const folder = folderForTest();
    const first = await sandboxForTest({ dataDir: folder });
    await append(first, "one");
    await append(first, "two");
    const log = readFileSync(join(folder, "log.jsonl"));
    await first.close();
    writeFileSync(join(folder, "log.jsonl"), log);
    const second = await sandboxForTest({ dataDir: folder });
    expect(await contents(second)).toEqual(["one", "two"]);
    await append(second, "three");
    await second.close();
    expect(await contents(await sandboxForTest({ dataDir: folder }))).toEqual(["one", "two", "three"]);
  });

  it("folds a log that has grown long into the snapshot while it runs", () => {
    const folder = folderForTest();
    const storage = openFolder(folder, { clock: () => new Date(), mostLogBytes: 5000 });
    const { workspace } = storage;
    const root = workspace.get(workspace.meta.root);
    if (!root) throw new Error("No root.");
    for (let count = 0; count < 100; count += 1) {
      workspace.change(() => workspace.put({ ...root, id: `page ${count}`, parent: root.id, rank: count }));
      expect(statSync(join(folder, "log.jsonl")).size).toBeLessThan(5000);
    }
    storage.close();
    const again = openFolder(folder, { clock: () => new Date() });
    expect(again.workspace.childIds(root.id)).toHaveLength(100);
    again.close();
  });

  it("keeps nothing of a request that is refused half-way", async () => {
    const folder = folderForTest();
    const sandbox = await sandboxForTest({ dataDir: folder });
    await append(sandbox, "kept");
    const before = await sandbox.send("GET", `/v1/blocks/${sandbox.root}/children`);
    const missing = {
      type: "link_to_page",
      link_to_page: { page_id: "38c9ce7b-60a4-8114-b301-ddc78a46ec5d" },
    };
    const refused = await sandbox.send("POST", "/v1/pages", {
      parent: { page_id: sandbox.root },
      properties: {},
      children: [paragraph("half"), missing],
    });
    expect(refused.status).toBe(404);
    const after = await sandbox.send("GET", `/v1/blocks/${sandbox.root}/children`);
    expect(after.json.results).toEqual(before.json.results);
    expect(readFileSync(join(folder, "log.jsonl"), "utf8").match(/\n/g)).toHaveLength(1);
  });
});
