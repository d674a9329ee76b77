import type { Context, Env } from 'hono';
import { validator } from 'hono-openapi';
import { type core, z } from 'zod';
import { LprError } from '../engine/errors.ts';
import { checkOrder } from '../engine/fields/window.ts';
import { type FieldError, Problem } from './problems.ts';
import { wordIssues } from './wording.ts';

/** zod leaves out examples of schemas with a transformation, because they might be examples of the output; ours are of the input. */
const DOCS = {
  options: {
    override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: { examples?: unknown } }): void {
      const examples = z.globalRegistry.get(zodSchema)?.examples;
      if (examples !== undefined) jsonSchema.examples = examples;
    },
  },
};

/**
 * Query parameters by a schema; also documents them. Schemas are strict, so that a mistyped filter never widens a search; and a window
 * that ends before it begins, or a least number above the greatest, is refused, which would look like one without rows.
 */
export function query<S extends z.ZodType, E extends Env, P extends string>(schema: S) {
  const checked = orderedQuery(schema);
  return validator<S, 'query', E, P>('query', checked, refuse('query', checked), DOCS);
}

/** Two parameters, and whether their values, if both are given, do not exclude each other. */
interface Pair {
  readonly least: string;
  readonly most: string;
  readonly message: string;
  isOrdered(least: number, most: number): boolean;
}

const PAIRS: readonly Pair[] = [
  {
    ...{ least: 'from', most: 'to', message: 'a window that ends after it begins' },
    isOrdered: (from, to) => checkOrder({ from, to }).ok,
  },
  {
    ...{ least: 'min_confidence', most: 'max_confidence', message: 'a number not below min_confidence' },
    isOrdered: (least, most) => least <= most,
  },
];

/** The schema with a check of the order of each such pair. One with checks of its own stays as it is: it says in its own words what it expects. */
export function orderedQuery<S extends z.ZodType>(schema: S): S {
  if (!(schema instanceof z.ZodObject) || (schema.def.checks ?? []).length > 0) return schema;
  const shape = schema.shape;
  let checked: S = schema;
  for (const { least, most, message, isOrdered } of PAIRS) {
    if (!(least in shape && most in shape)) continue;
    const check = (value: unknown): boolean => {
      const { [least]: first, [most]: last } = value as Readonly<Record<string, unknown>>;
      return typeof first !== 'number' || typeof last !== 'number' || isOrdered(first, last);
    };
    checked = checked.refine(check, { path: [most], message });
  }
  return checked;
}

/** A JSON body by a schema; also documents it. */
export function body<S extends z.ZodType, E extends Env, P extends string>(schema: S) {
  return validator<S, 'json', E, P>(
    'json',
    schema,
    (result, c) => {
      // Hono passes `{}` for a body of another content type; the problem then names the content type instead of missing fields.
      if (!isJson(c.req.header('content-type'))) {
        const came = c.req.header('content-type') ?? 'none';
        throw new LprError('unsupported', `Expected application/json for content-type but received ${came}`);
      }
      refuse('body', schema)(result, c);
    },
    DOCS,
  );
}

export function isJson(contentType: string | undefined): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType ?? '');
}

type Result = { readonly success: boolean; readonly data: unknown; readonly error?: unknown };

function refuse(where: FieldError['in'], schema: z.ZodType) {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return (result: Result, _c: Context): undefined => {
    if (result.success) return;
    const errors = wordIssues(result.error as readonly core.$ZodIssue[], result.data, where, known);
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    throw new Problem('bad_request', `${errors[0]?.detail}${more}`, { members: { errors } });
  };
}
