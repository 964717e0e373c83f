/** A sandbox in a process of its own, to be killed: `node --import tsx sandbox-process.ts FOLDER`. */
import { startSandbox } from "../../src/sandbox/index.ts";

const [, , dataDir = ""] = process.argv;
const { url, root } = await startSandbox({ dataDir });
process.stdout.write(`${JSON.stringify({ url, root })}\n`);
