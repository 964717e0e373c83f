import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const executablePath = process.env.PAGEWRIGHT_CHROMIUM ?? "/usr/bin/chromium";

/** Where tests leave pictures of what they saw. */
export const SHOTS = fileURLToPath(new URL("../test-results", import.meta.url));

/**
 * Whether tests in a browser are left out, which is said aloud: in CI it has to be there, on a machine of one's own the
 * rest is still tested.
 */
export function isWithoutChromium(what: string): boolean {
  if (existsSync(executablePath) || process.env.CI !== undefined) return false;
  console.warn(
    `${what} was NOT tested: there is no ${executablePath}. Install Debian's package chromium, as .ci/run does, or name a Chromium with PAGEWRIGHT_CHROMIUM.`,
  );
  return true;
}

/** Starts Chromium. Throws when it is not there. */
export async function startChromium(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(`There is no ${executablePath}. \`.ci/run\` installs it: apt-get install -y chromium`);
  }
  mkdirSync(SHOTS, { recursive: true });
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
