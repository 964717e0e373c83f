import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hashInUrl } from "../../src/model/hashed-name.ts";
import type { LocalFile } from "../../src/model/local-file.ts";
import { plain } from "../../src/model/rich-text.ts";
import type { Notion } from "../../src/notion/client.ts";
import { createDatabase } from "../../src/notion/databases.ts";
import { createRow, readRow } from "../../src/notion/rows.ts";
import { openUploads, type Uploaded } from "../../src/notion/uploads.ts";
import { uploadCost } from "../../src/plan/cost.ts";
import { sandboxWith } from "./sandboxes.ts";

const folder = mkdtempSync(join(tmpdir(), "pagewright-uploads-"));

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): LocalFile {
  const path = join(folder, name);
  writeFileSync(path, content);
  const digest = createHash("sha256").update(content).digest("hex");
  return { name, path, digest, size: Buffer.byteLength(content) };
}

function idOf(uploaded: Uploaded): string {
  if ("problem" in uploaded) throw new Error(uploaded.problem.message);
  return uploaded.id;
}

/** Attaches an upload to a row and gives the file as it is read back. */
async function attached(notion: Notion, root: string, id: string, name: string) {
  const { dataSource } = await createDatabase(notion, {
    parent: root,
    title: plain("Reports"),
    properties: { Name: { title: {} }, Files: { files: {} } },
  });
  const files = [{ type: "file_upload" as const, file_upload: { id }, name }];
  const row = await createRow(notion, { dataSource, properties: { Files: { files } }, blocks: [] });
  const value = (await readRow(notion, row.id))?.values.get("Files");
  if (value?.type !== "files" || value.value[0] === undefined) throw new Error("There is no file.");
  return value.value[0];
}

const paths = ({
  requests,
}: {
  readonly requests: readonly { readonly method: string; readonly path: string }[];
}) => requests.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/, "*")}`);

describe("a file of the repository", () => {
  it("is sent with two requests after one for the limit, and read back with the hash in its address", async () => {
    const { sandbox, notion } = await sandboxWith({});
    const report = file("report.pdf", "%PDF-1.7");
    const id = idOf(await openUploads(notion).upload(report));
    expect(paths(sandbox)).toEqual([
      "GET /v1/users/me",
      "POST /v1/file_uploads",
      "POST /v1/file_uploads/*/send",
    ]);
    const read = await attached(notion, sandbox.root, id, report.name);
    expect(read).toMatchObject({ name: "report.pdf", source: { type: "hosted" } });
    expect(hashInUrl(read.source.url)).toBe(`report.${report.digest.slice(0, 12)}.pdf`);
  });

  it("is sent once, however many rows have it", async () => {
    const { sandbox, notion } = await sandboxWith({});
    const uploads = openUploads(notion);
    const report = file("report.pdf", "%PDF-1.7");
    const [first, second] = await Promise.all([uploads.upload(report), uploads.upload(report)]);
    expect(first).toEqual(second);
    expect(sandbox.requests).toHaveLength(uploadCost([report, report]));
  });

  it("is sent in parts of 10 MiB when it is larger than 20 MB", async () => {
    const { sandbox, notion } = await sandboxWith({});
    const film = file(
      "film.mp4",
      new Uint8Array(20_971_521).map((_, index) => index % 251),
    );
    const id = idOf(await openUploads(notion).upload(film));
    expect(paths(sandbox).slice(1)).toEqual([
      "POST /v1/file_uploads",
      ...Array.from({ length: 3 }, () => "POST /v1/file_uploads/*/send"),
      "POST /v1/file_uploads/*/complete",
    ]);
    expect(sandbox.requests).toHaveLength(uploadCost([film]));
    const upload = await notion.read((client) => client.fileUploads.retrieve({ file_upload_id: id }));
    expect(upload).toMatchObject({
      status: "uploaded",
      content_length: 20_971_521,
      content_type: "video/mp4",
    });
  });

  it("is sent anew when nobody can tell what became of it", async () => {
    const { sandbox, notion } = await sandboxWith({
      faults: { rules: [{ fault: "reset-committed", path: "/v1/file_uploads/*/send", nth: 1 }] },
    });
    const id = idOf(await openUploads(notion).upload(file("report.pdf", "%PDF-1.7")));
    expect(await attached(notion, sandbox.root, id, "report.pdf")).toMatchObject({ name: "report.pdf" });
  });

  it.each(["notes.md", "rows.csv", "all.zip", "Makefile"])(
    "is refused without any request: %s",
    async (name) => {
      const { sandbox, notion } = await sandboxWith({});
      expect(await openUploads(notion).upload(file(name, "x"))).toMatchObject({
        problem: { message: `Notion takes no files like "${name}"`, hint: expect.stringContaining("images") },
      });
      expect(sandbox.requests).toHaveLength(0);
    },
  );

  it("is refused when the workspace takes only smaller ones", async () => {
    const { sandbox, notion } = await sandboxWith({ maxFileUploadBytes: 5_242_880 });
    const big = file("big.png", new Uint8Array(5_242_881));
    expect(await openUploads(notion).upload(big)).toMatchObject({
      problem: { message: '"big.png" has 5242881 bytes, and a file may have 5242880 in this workspace' },
    });
    expect(paths(sandbox)).toEqual(["GET /v1/users/me"]);
  });

  it("is refused when it is gone, changed, or has too long a name", async () => {
    const { notion } = await sandboxWith({});
    const uploads = openUploads(notion);
    const report = file("old.pdf", "old");
    writeFileSync(report.path, "new");
    const gone = { ...report, name: "gone.pdf", path: join(folder, "gone.pdf") };
    const long = { ...report, name: `${"x".repeat(890)}.pdf` };
    const messages = (await Promise.all([report, gone, long].map(uploads.upload))).map((it) =>
      "problem" in it ? it.problem.message : it.id,
    );
    expect(messages).toEqual([
      expect.stringContaining("changed since it was planned"),
      expect.stringContaining("gone.pdf cannot be read"),
      expect.stringContaining("longer than the 900 bytes"),
    ]);
  });
});
