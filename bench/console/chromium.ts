import { accessSync, constants } from 'node:fs';
import type { Browser } from 'playwright-core';
import { ArgumentError } from '../argument-error.ts';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of Chromium on this machine (`CHROMIUM` names another one), or null. */
export function chromiumPath(): string | null {
  return PLACES.find((path) => path !== undefined && isThere(path)) ?? null;
}

/** Starts Chromium with access to its garbage collector. @throws ArgumentError where Chromium or its driver is not installed */
export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null)
    throw new ArgumentError('Expected a Chromium but found none (Debian: apt-get install chromium; or name one in CHROMIUM)');
  const { chromium } = await import('playwright-core').catch((error: unknown) => {
    throw new ArgumentError('Expected the package playwright-core, which drives Chromium, but it is not installed (npm ci)', {
      cause: error,
    });
  });
  return await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--enable-precise-memory-info', '--js-flags=--expose-gc'],
  });
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
