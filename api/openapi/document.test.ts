import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUESTION_LOOKUPS } from '../../engine/records/audit.ts';
import { CONSOLE_ROUTES } from '../pages/console-files.ts';
import { ROUTE_RULES } from '../route-rules.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Media>> }>
  >;
}
interface Media {
  readonly schema?: object;
  readonly example?: unknown;
}
interface Document {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, { readonly examples?: readonly unknown[] }>> };
}

let test: TestApp;
let document: Document;
let operations: { readonly name: string; readonly operation: Operation }[];

beforeAll(async () => {
  test = await openTestApp();
  document = (await (await test.app.request('/openapi.json')).json()) as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );
});
afterAll(() => test.close());

describe('/openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate({ ...structuredClone(document) });
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('documents every route and no other', () => {
    const signIn = ['/sign-in', '/sign-in.js', '/sign-in/ways', '/sign-in/oidc', '/sign-in/oidc/arrived'];
    const plain = [...signIn, '/problems', '/page.css', '/docs', '/docs/start.js', '/docs/:asset'];
    const pages = new Set([...plain, ...CONSOLE_ROUTES]);
    const routes = test.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !pages.has(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(operations.map(({ name }) => name).sort()).toEqual([...new Set(routes)].sort());
    expect(operations.length).toBeGreaterThan(25);
  });

  it('has a summary and a tag for every operation', () => {
    const tags = new Set(document.tags.map(({ name }) => name));
    for (const { name, operation } of operations) {
      expect(operation.summary, name).toBeTruthy();
      expect(operation.tags?.length, name).toBe(1);
      expect(tags, name).toContain(operation.tags?.[0]);
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has an operation for every question over many vehicles, recorded as the look-up of that question', () => {
    const asked = operations
      .filter(({ name }) => name.startsWith('POST '))
      .flatMap(({ name, operation }) => {
        const schema = operation.responses['200']?.content?.['application/json']?.schema as { $ref?: string } | undefined;
        const examples = document.components.schemas[String(schema?.$ref).split('/').at(-1) as string]?.examples ?? [];
        return (examples as readonly { readonly question?: string }[]).map(({ question }) => [
          question,
          ROUTE_RULES[name]?.lookUp,
        ]);
      });
    expect(asked).toEqual(expect.arrayContaining(Object.entries(QUESTION_LOOKUPS)));
  });

  it('has an example of every text body', () => {
    const bare = /^(image\/|application\/(zip|gzip|octet-stream|x-tar|x-gzip|x-zip-compressed)$)/;
    for (const { name, operation } of operations) {
      const contents = [
        operation.requestBody?.content ?? {},
        ...Object.values(operation.responses).map(({ content }) => content ?? {}),
      ];
      for (const [type, media] of contents.flatMap((content) => Object.entries(content))) {
        if (bare.test(type)) continue;
        expect(exampleOf(media), `${name}: ${type}`).toBeDefined();
      }
    }
  });

  it('has the type of every body that is JSON, which generated clients parse', () => {
    for (const { name, operation } of operations) {
      for (const [type, media] of Object.values(operation.responses).flatMap(({ content }) => Object.entries(content ?? {})))
        if (type.endsWith('json')) expect(media.schema, `${name}: ${type}`).not.toMatchObject({ type: 'string' });
    }
  });

  it('describes every answer, and every failure that can happen', () => {
    for (const { name, operation } of operations) {
      for (const [status, { description }] of Object.entries(operation.responses))
        expect(description, `${name} ${status}`).toBeTruthy();
      if (name.includes('{')) expect(Object.keys(operation.responses), name).toContain('404');
      if (operation.requestBody !== undefined) expect(Object.keys(operation.responses), name).toContain('400');
      if (operation.requestBody?.content['application/json'] !== undefined)
        expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(['408', '413', '415']));
    }
  });
});

/** An example may be beside the schema, in it, or in the component to which it refers. */
function exampleOf({ schema, example }: Media): unknown {
  if (example !== undefined) return example;
  const { $ref, examples } = (schema ?? {}) as { $ref?: string; examples?: readonly unknown[] };
  const named = $ref === undefined ? undefined : document.components.schemas[$ref.split('/').at(-1) ?? ''];
  return (examples ?? named?.examples)?.[0];
}
