import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}
interface Lock {
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly hasInstallScript?: boolean }>>;
}

const jsonIn = <T>(file: string): T => JSON.parse(readFileSync(join(PROJECT_ROOT, file), 'utf8')) as T;
const { dependencies, devDependencies, allowScripts } = jsonIn<Package>('package.json');
const installed = Object.entries(jsonIn<Lock>('package-lock.json').packages).filter(([path]) => path !== '');

describe('dependencies', () => {
  test('are exact versions, and what is installed is known by its hash', () => {
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    expect(installed.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
    expect(installed.length).toBeGreaterThan(versions.length);
  });

  test('run no script at installation but one, which fetches or compiles better-sqlite3', () => {
    const withScript = installed
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(withScript.filter((name) => !(name in allowScripts))).toEqual([]);
    expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['better-sqlite3']);
  });
});

/** What may open a connection: names of Node's own modules that do, and packages that do it by themselves. */
const OPENS = [
  /import \{[^}]*\b(request|get|connect|createConnection|Agent|Socket)\b[^}]*\} from 'node:(http|https|http2|net|tls|dgram)'/,
  /import (\w+|\* as \w+) from 'node:(http|https|http2|net|tls|dgram)'/,
  /(from |import\()'(undici|mqtt|openid-client|ws|nodemailer)'/,
  /(?<![#.\w])fetch\(/,
];

test('only webhooks and an identity provider that somebody has configured are sent to: no other file opens a connection', () => {
  const files = ['engine', 'ocr', 'fixtures', 'api'].flatMap((room) =>
    readdirSync(join(PROJECT_ROOT, room), { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
  );
  // The console and the script of the page for signing in run in a browser, whose content security policy allows this server alone.
  const own = files.filter(
    (file) => /\.ts$/.test(file) && !/\.test\.ts$|\/testing\/|^api\/console\/|^api\/pages\/sign-in-script\.ts$/.test(file),
  );
  expect(own.length).toBeGreaterThan(500);
  const opening = own.filter((file) => {
    // Types are gone at run time.
    const text = readFileSync(join(PROJECT_ROOT, file), 'utf8').replaceAll(/import type [^;]+;|\btype \w+/g, '');
    return OPENS.some((one) => one.test(text));
  });
  expect(opening.sort()).toEqual(['api/oidc/oidc.ts', 'engine/watch/post.ts', 'engine/watch/publish.ts']);
});
