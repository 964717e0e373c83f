import { describe, expect, it } from "vitest";
import { megabyte, sendFile, upload } from "./files.ts";
import { type Body, type Running, sandboxForTest } from "./harness.ts";

const create = (sandbox: Running, body: Body) => sandbox.send("POST", "/v1/file_uploads", body);
const parts = (number_of_parts: number): Body => ({ mode: "multi_part", filename: "a.mp4", number_of_parts });
const zeros = (bytes: number) => new Uint8Array(bytes);

describe("limits of file uploads", () => {
  it.each<[string, Body, Body, string]>([
    [
      "a name of 900 bytes",
      { filename: `${"é".repeat(448)}.png` },
      { filename: `${"é".repeat(448)}x.png` },
      "body.filename.length should be ≤ `900`, instead was `901`",
    ],
    [
      "a name of 900 bytes with its inferred extension",
      { filename: "x".repeat(896), content_type: "image/png" },
      { filename: "x".repeat(897), content_type: "image/png" },
      "body.filename.length should be ≤ `900`, instead was `901`",
    ],
    ["1000 parts", parts(1000), parts(1001), "body.number_of_parts should be ≤ `1000`, instead was `1001`"],
    ["1 part", parts(1), parts(0), "body.number_of_parts should be ≥ `1`, instead was `0`"],
    [
      "parts only in that mode",
      parts(2),
      { filename: "a.mp4", number_of_parts: 2 },
      "body.number_of_parts should be not present, instead was `2`",
    ],
    [
      "parts with a name",
      parts(2),
      { mode: "multi_part", number_of_parts: 2 },
      "body.filename should be defined, instead was `undefined`",
    ],
    [
      "known extensions",
      { filename: "A.PNG" },
      { filename: "a.md" },
      'File extension ".md" is not supported',
    ],
    [
      "a type that fits the extension",
      { filename: "a.mp4", content_type: "video/mp4" },
      { filename: "a.mp4", content_type: "image/png" },
      'Provided content type "image/png" does not match the extension ".mp4"',
    ],
    [
      "known types",
      { content_type: "image/png" },
      { content_type: "application/zip" },
      'Content type "application/zip" is not supported',
    ],
  ])("take %s, and no other", async (_, accepted, refused, message) => {
    const sandbox = await sandboxForTest();
    expect((await create(sandbox, accepted)).json.message).toBeUndefined();
    const { status, json } = await create(sandbox, refused);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: "validation_error", message: expect.stringContaining(message) });
  });

  it("take 20 MB in one, and not a byte more", async () => {
    const sandbox = await sandboxForTest();
    const send = async (bytes: number) => {
      const { json } = await create(sandbox, { filename: "a.pdf" });
      return sendFile(sandbox, json.id, zeros(bytes));
    };
    expect((await send(20 * megabyte)).json).toMatchObject({ content_length: 20_971_520 });
    const over = await send(20 * megabyte + 1);
    expect(over.status).toBe(400);
    expect(over.json.message).toBe(
      "body failed validation: body.file.length should be ≤ `20971520`, instead was `20971521`.",
    );
    expect((await send(30 * megabyte)).json.message).toContain("should be ≤ `20971520`");
  });

  it("take parts of 5 to 20 MB, of which only the last may be smaller", async () => {
    const sandbox = await sandboxForTest();
    const { json } = await create(sandbox, parts(2));
    const send = (bytes: number, part?: number) =>
      sendFile(sandbox, json.id, zeros(bytes), part === undefined ? {} : { part });
    expect((await send(5 * megabyte - 1, 1)).json.message).toBe(
      "body failed validation: body.file.length should be ≥ `5242880`, instead was `5242879`.",
    );
    expect((await send(5 * megabyte, 1)).status).toBe(200);
    expect((await send(20 * megabyte, 1)).json).toMatchObject({ number_of_parts: { total: 2, sent: 1 } });
    expect((await send(20 * megabyte + 1, 1)).json.message).toContain("should be ≤ `20971520`");
    expect((await send(1, 2)).status).toBe(200);
    expect((await send(1, 3)).json.message).toContain("body.part_number should be a number from `1` to `2`");
    expect((await send(1)).json.message).toContain("body.part_number should be defined");
  });

  it("take files as large as the workspace does, in one or in parts", async () => {
    const most = 10 * megabyte + 7;
    const sandbox = await sandboxForTest({ maxFileUploadBytes: most });
    const { json } = await create(sandbox, parts(2));
    await sendFile(sandbox, json.id, zeros(10 * megabyte), { part: 1 });
    const over = await sendFile(sandbox, json.id, zeros(8), { part: 2 });
    expect(over.json.message).toContain(`${most + 1} bytes exceeds the limit of ${most} bytes`);
    expect((await sendFile(sandbox, json.id, zeros(7), { part: 2 })).status).toBe(200);
    const whole = await create(sandbox, { filename: "a.pdf" });
    expect((await sendFile(sandbox, whole.json.id, zeros(most + 1))).status).toBe(400);
    expect((await sendFile(sandbox, whole.json.id, zeros(most))).status).toBe(200);
  });

  it("take 5 MiB in one on the Free plan, and no parts", async () => {
    const sandbox = await sandboxForTest({ maxFileUploadBytes: 5_242_880 });
    const { json } = await create(sandbox, { filename: "a.pdf" });
    expect((await sendFile(sandbox, json.id, zeros(5_242_881))).status).toBe(400);
    expect((await sendFile(sandbox, json.id, zeros(5_242_880))).status).toBe(200);
    expect((await create(sandbox, parts(2))).status).toBe(400);
  });

  it("take 3 attachments of a comment, and not 4", async () => {
    const sandbox = await sandboxForTest();
    const file = { file_upload_id: await upload(sandbox, "a.png", "a") };
    const say = (count: number) =>
      sandbox.send("POST", "/v1/comments", {
        parent: { page_id: sandbox.root },
        rich_text: [],
        attachments: Array.from({ length: count }, () => file),
      });
    expect((await say(3)).json.attachments).toHaveLength(3);
    expect((await say(4)).json.message).toBe(
      "body failed validation: body.attachments.length should be ≤ `3`, instead was `4`.",
    );
  });

  it("take bytes once, as the announced type, and only as a form with a file", async () => {
    const sandbox = await sandboxForTest();
    const { json } = await create(sandbox, { filename: "a.png" });
    const path = `/v1/file_uploads/${json.id}`;
    expect((await sendFile(sandbox, json.id, "x", { type: "image/gif" })).json.message).toContain(
      'Provided content type "image/gif" does not match',
    );
    expect((await sandbox.send("POST", `${path}/send`, {})).json.message).toBe(
      "body failed validation: body.file should be defined, instead was `undefined`.",
    );
    expect((await sandbox.send("POST", `${path}/complete`, {})).status).toBe(400);
    expect((await sendFile(sandbox, json.id, "x")).status).toBe(200);
    expect((await sendFile(sandbox, json.id, "x")).json.message).toContain(
      "should have a status of `pending`, instead was `uploaded`",
    );
  });
});
