import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { megabyte, sendFile, upload } from "./files.ts";
import { type Body, folderForTest, type Running, resultsOf, sandboxForTest } from "./harness.ts";

const create = (sandbox: Running, body: Body) => sandbox.send("POST", "/v1/file_uploads", body);
const append = (sandbox: Running, ...children: Body[]) =>
  sandbox.send("PATCH", `/v1/blocks/${sandbox.root}/children`, { children });
const image = (id: string): Body => ({ image: { type: "file_upload", file_upload: { id } } });

/** Gives the `file` of the first block below the root. */
async function shownFile(sandbox: Running): Promise<{ readonly url: string; readonly expiry_time: string }> {
  const [first] = resultsOf(await sandbox.send("GET", `/v1/blocks/${sandbox.root}/children`));
  const found = JSON.stringify(first).match(/"file":(\{[^}]*\})/)?.[1] ?? "{}";
  return JSON.parse(found);
}

describe("a file upload", () => {
  it("waits for its bytes for an hour, and says where to send them", async () => {
    const sandbox = await sandboxForTest({ clock: () => new Date("2026-06-27T17:13:42Z") });
    const { json } = await create(sandbox, { filename: "cat.png" });
    const { request_id: _, ...created } = json;
    expect(created).toEqual({
      object: "file_upload",
      id: json.id,
      created_time: "2026-06-27T17:13:00.000Z",
      created_by: { id: expect.any(String), type: "bot" },
      last_edited_time: "2026-06-27T17:13:00.000Z",
      in_trash: false,
      expiry_time: "2026-06-27T18:13:42.000Z",
      status: "pending",
      filename: "cat.png",
      content_type: "image/png",
      content_length: null,
      upload_url: `${sandbox.url}/v1/file_uploads/${json.id}/send`,
    });
    const sent = await sendFile(sandbox, json.id, "meow", { type: "image/png" });
    expect(sent.json).toMatchObject({ status: "uploaded", content_length: 4 });
    expect(sent.json).not.toHaveProperty("upload_url");
    expect((await sandbox.send("GET", `/v1/file_uploads/${json.id}`)).json.status).toBe("uploaded");
  });

  it("takes name and type from the form where it has none", async () => {
    const sandbox = await sandboxForTest();
    const { json } = await create(sandbox, {});
    expect(json).toMatchObject({ filename: null, content_type: null });
    const sent = await sendFile(sandbox, json.id, "%PDF", { name: "plan.pdf", type: "application/pdf" });
    expect(sent.json).toMatchObject({ filename: "plan.pdf", content_type: "application/pdf" });
    const named = await create(sandbox, { filename: "notes", content_type: "text/plain; charset=utf-8" });
    expect(named.json).toMatchObject({ filename: "notes.txt", content_type: "text/plain" });
  });

  it("in parts is pending until it is completed, in whatever order they come", async () => {
    const sandbox = await sandboxForTest();
    const body = { mode: "multi_part", filename: "film.mp4", number_of_parts: 2 };
    const { json } = await create(sandbox, body);
    expect(json).toMatchObject({ number_of_parts: { total: 2, sent: 0 } });
    expect(json.complete_url).toBe(`${sandbox.url}/v1/file_uploads/${json.id}/complete`);
    const complete = () => sandbox.send("POST", `/v1/file_uploads/${json.id}/complete`, {});
    await sendFile(sandbox, json.id, "end", { part: 2 });
    const early = await complete();
    expect(early.json.message).toContain("1 of 2 parts have been sent, and part 1 is missing");
    const sent = await sendFile(sandbox, json.id, new Uint8Array(5 * megabyte).fill(97), { part: 1 });
    expect(sent.json).toMatchObject({ status: "pending", number_of_parts: { total: 2, sent: 2 } });
    expect((await complete()).json).toMatchObject({ status: "uploaded", content_length: 5 * megabyte + 3 });
    await append(sandbox, { video: { file_upload: { id: json.id } } });
    const { url } = await shownFile(sandbox);
    const bytes = await (await fetch(url)).text();
    expect(bytes.length).toBe(5 * megabyte + 3);
    expect(bytes.endsWith("aend")).toBe(true);
  });

  it("expires after an hour, unless it has been attached: then it stays and is used again", async () => {
    let now = Date.parse("2026-06-27T17:13:00Z");
    const sandbox = await sandboxForTest({ clock: () => new Date(now) });
    const [kept, lost] = [await upload(sandbox, "a.png", "a"), await upload(sandbox, "b.png", "b")];
    now += 3_599_999;
    expect((await append(sandbox, image(kept))).status).toBe(200);
    expect((await sandbox.send("GET", `/v1/file_uploads/${kept}`)).json.expiry_time).toBeNull();
    now += 1;
    const refused = await append(sandbox, image(lost));
    expect(refused.json.message).toContain("should be `uploaded`, instead was `expired`");
    expect((await append(sandbox, image(kept), image(kept))).status).toBe(200);
    const expired = await sandbox.send("GET", "/v1/file_uploads?status=expired");
    expect(resultsOf(expired)).toMatchObject([{ id: lost, status: "expired" }]);
  });

  it("is listed with the newest first, by status and in pages", async () => {
    const sandbox = await sandboxForTest();
    const ids: string[] = [];
    for (const name of ["a.png", "b.png", "c.png"]) ids.unshift(await upload(sandbox, name, name));
    await create(sandbox, { filename: "d.png" });
    const first = await sandbox.send("GET", "/v1/file_uploads?status=uploaded&page_size=2");
    expect(first.json).toMatchObject({ type: "file_upload", file_upload: {}, next_cursor: ids[2] });
    expect(resultsOf(first).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const refused = await sandbox.send("GET", "/v1/file_uploads?status=lost");
    expect(refused.json.message).toContain('query.status should be `"pending"`');
  });

  it("is refused where it is missing, pending, or not what the block shows", async () => {
    const sandbox = await sandboxForTest();
    const nowhere = "00000000-0000-4000-8000-000000000009";
    const missing = await append(sandbox, image(nowhere));
    expect(missing).toMatchObject({ status: 404, json: { code: "object_not_found" } });
    const { json } = await create(sandbox, { filename: "a.png" });
    expect((await append(sandbox, image(String(json.id)))).json.message).toContain("instead was `pending`");
    const sound = await upload(sandbox, "a.mp3", "la");
    expect((await append(sandbox, image(sound))).json.message).toContain("can't be shown as image");
    expect(
      (await create(sandbox, { mode: "external_url", external_url: "https://example.com" })).status,
    ).toBe(400);
  });
});

describe("an uploaded file", () => {
  it("has another URL on every read, and its bytes and type behind it", async () => {
    const sandbox = await sandboxForTest({ clock: () => new Date("2026-06-27T17:13:42Z") });
    await append(sandbox, image(await upload(sandbox, "my cat.png", "meow")));
    const first = await shownFile(sandbox);
    const second = await shownFile(sandbox);
    expect(first.url).not.toBe(second.url);
    expect(first.url.split("?")[0]).toBe(second.url.split("?")[0]);
    expect(first.url.startsWith(`${sandbox.url}/files/`)).toBe(true);
    expect(first.expiry_time).toBe("2026-06-27T18:13:42.000Z");
    const response = await fetch(first.url);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(await response.text()).toBe("meow");
  });

  it("is denied after an hour, and with a signature that was tampered with", async () => {
    let now = Date.parse("2026-06-27T17:13:00Z");
    const sandbox = await sandboxForTest({ clock: () => new Date(now) });
    await append(sandbox, image(await upload(sandbox, "a.png", "a")));
    const { url } = await shownFile(sandbox);
    expect((await fetch(url.replace("expires=2026", "expires=2027"))).status).toBe(403);
    expect((await fetch(url.split("?")[0] ?? "")).status).toBe(403);
    now += 3_599_999;
    expect((await fetch(url)).status).toBe(200);
    now += 1;
    expect((await fetch(url)).status).toBe(403);
  });

  it("serves as icon, cover, file block and attachment of a comment", async () => {
    const sandbox = await sandboxForTest();
    const id = await upload(sandbox, "a.png", "a");
    const file_upload = { id };
    const hosted = {
      type: "file",
      file: { url: expect.stringContaining("/files/"), expiry_time: expect.any(String) },
    };
    const page = await sandbox.send("POST", "/v1/pages", {
      parent: { page_id: sandbox.root },
      icon: { type: "file_upload", file_upload },
      cover: { file_upload },
      children: [{ callout: { rich_text: [], icon: { file_upload } } }],
    });
    expect(page.json).toMatchObject({ icon: hosted, cover: hosted });
    const below = await sandbox.send("GET", `/v1/blocks/${page.json.id}/children`);
    expect(resultsOf(below)).toMatchObject([{ callout: { icon: hosted } }]);
    const changed = await sandbox.send("PATCH", `/v1/pages/${sandbox.root}`, { icon: { file_upload } });
    expect(changed.json).toMatchObject({ icon: hosted });
    const blocks = await append(sandbox, { file: { file_upload, name: "logo" } }, { file: { file_upload } });
    expect(resultsOf(blocks)).toMatchObject([
      { file: { caption: [], ...hosted, name: "logo.png" } },
      { file: { name: "a.png" } },
    ]);
    const comment = await sandbox.send("POST", "/v1/comments", {
      parent: { page_id: sandbox.root },
      rich_text: [],
      attachments: [{ file_upload_id: id }],
    });
    expect(comment.json).toMatchObject({ attachments: [{ category: "image", file: hosted.file }] });
  });

  it("serves as icon and cover of a database, and in a property, also when that is sent back as it was read", async () => {
    const sandbox = await sandboxForTest();
    const file_upload = { id: await upload(sandbox, "a.png", "a") };
    const hosted = { type: "file", file: { url: expect.stringContaining("/files/") } };
    const { json } = await sandbox.send("POST", "/v1/databases", {
      parent: { type: "page_id", page_id: sandbox.root },
      icon: { file_upload },
      cover: { file_upload },
      initial_data_source: { properties: { Name: { title: {} }, Logo: { files: {} } } },
    });
    expect(json).toMatchObject({ icon: hosted, cover: hosted });
    const source = JSON.stringify(json.data_sources).match(/(?<="id":")[^"]*/)?.[0];
    const row = await sandbox.send("POST", "/v1/pages", {
      parent: { data_source_id: source },
      properties: { Logo: { files: [{ file_upload, name: "logo.png" }] } },
    });
    expect(row.json.properties).toMatchObject({ Logo: { files: [{ name: "logo.png", ...hosted }] } });
    const { files } = JSON.parse(JSON.stringify(row.json.properties)).Logo;
    const path = `/v1/pages/${row.json.id}`;
    const again = await sandbox.send("PATCH", path, { properties: { Logo: { files } } });
    const [file] = JSON.parse(JSON.stringify(again.json.properties)).Logo.files;
    expect(file.file.url).not.toBe(files[0].file.url);
    expect(await (await fetch(file.file.url)).text()).toBe("a");
  });

  it("takes the place of an external one, and the other way round", async () => {
    const sandbox = await sandboxForTest();
    const url = "https://example.com/a.png";
    const [block] = resultsOf(await append(sandbox, { image: { external: { url } } }));
    const path = `/v1/blocks/${block?.id}`;
    const uploaded = await sandbox.send("PATCH", path, {
      image: { file_upload: { id: await upload(sandbox, "b.png", "b") } },
    });
    expect(uploaded.json.image).toMatchObject({ type: "file" });
    expect(uploaded.json.image).not.toHaveProperty("external");
    const external = await sandbox.send("PATCH", path, { image: { external: { url } } });
    expect(external.json.image).toEqual({ caption: [], type: "external", external: { url } });
  });

  it("is kept on disk once for each content, and served after a restart by the same URL", async () => {
    const dataDir = folderForTest();
    const first = await sandboxForTest({ dataDir });
    await append(
      first,
      image(await upload(first, "a.png", "same")),
      image(await upload(first, "b.png", "same")),
    );
    expect(readdirSync(join(dataDir, "files"))).toHaveLength(1);
    const { url } = await shownFile(first);
    await first.close();
    const second = await sandboxForTest({ dataDir });
    expect(await (await fetch(url.replace(first.url, second.url))).text()).toBe("same");
  });
});
