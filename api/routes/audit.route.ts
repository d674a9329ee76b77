import { Hono } from 'hono';
import { z } from 'zod';
import { RECORDED } from '../../engine/records/audit.ts';
import { inLanguageOf } from '../language.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { badRequest } from '../problems.ts';
import { body, query } from '../validate.ts';
import {
  CHECKPOINT_EXAMPLE,
  ConsistencyIn,
  WireAuditConsistency,
  WireAuditPage,
  WireAuditProof,
  wireAuditRow,
} from '../wire/audit.ts';
import { WireMisuse, wireMisuse } from '../wire/misuse.ts';
import { wirePage } from '../wire/page.ts';
import { line, PAGING, wholeNumber } from '../wire/parameters.ts';
import { InstantIn } from '../wire/time.ts';

const LIST = z.strictObject({
  ...PAGING,
  from: InstantIn.optional().meta({ description: 'Recorded at or after' }),
  to: InstantIn.optional().meta({ description: 'Recorded before' }),
  actor: line(200).optional(),
  action: z.enum(RECORDED).optional(),
  case_number: line(200).optional(),
});

const MISUSE = z.strictObject({
  from: InstantIn.optional().meta({ description: 'Recorded at or after; default: 90 days before the end' }),
  to: InstantIn.optional().meta({ description: 'Recorded before; default: now' }),
  limit: wholeNumber(1, 1000).optional().meta({ description: 'People, 1 to 1000; 50 when not given' }),
});

const KEY_EXAMPLE = 'lpr-audit-1f0c9a3e+5b1f0a7c+ARo…';

/** `/v1/audit`. */
export function auditRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  listRows(app, services);
  findMisuse(app, services);
  showCheckpoint(app, services);
  showKey(app, services);
  proveRow(app, services);
  proveConsistency(app, services);
  return app;
}

function listRows(app: Hono<ApiEnv>, { engine: { audit } }: Services): void {
  app.get(
    '/',
    describe({
      tag: 'audit',
      summary: 'Look-ups: who searched for what, newest first',
      answers: { 200: { description: 'A page', schema: WireAuditPage } },
      problems: ['bad_request'],
    }),
    query(LIST),
    (c) => c.json(wirePage(audit.list(c.req.valid('query')), wireAuditRow)),
  );
}

function findMisuse(app: Hono<ApiEnv>, { engine: { misuse } }: Services): void {
  app.get(
    '/misuse',
    describe({
      tag: 'audit',
      summary: 'People whose look-ups are unusual',
      description:
        'By five patterns: one plate again and again, one plate across cases, off shift, the agency’s own vehicles, wildcards. A score says how unusual somebody’s look-ups are among ' +
        'those of all, and nothing of why: read the rows that it names.',
      answers: { 200: { description: 'The highest scores first', schema: WireMisuse } },
      problems: ['bad_request'],
    }),
    query(MISUSE),
    async (c) => {
      const { limit: most, ...window } = c.req.valid('query');
      return c.json(inLanguageOf(c, wireMisuse(await misuse.find({ ...window, most }))));
    },
  );
}

function showCheckpoint(app: Hono<ApiEnv>, { engine: { audit } }: Services): void {
  app.get(
    '/checkpoint',
    describe({
      tag: 'audit',
      summary: 'A signed checkpoint of the log',
      description:
        'Keep it outside this server: only a checkpoint kept elsewhere finds a log that was written anew with its key.',
      answers: { 200: { description: 'A signed note', content: { 'text/plain': CHECKPOINT_EXAMPLE } } },
    }),
    (c) => c.text(audit.checkpoint()),
  );
}

function showKey(app: Hono<ApiEnv>, { engine: { audit } }: Services): void {
  app.get(
    '/key',
    describe({
      tag: 'audit',
      summary: 'The key that verifies checkpoints',
      answers: { 200: { description: 'A verifier key (C2SP signed-note)', content: { 'text/plain': KEY_EXAMPLE } } },
    }),
    (c) => c.text(`${audit.vkey}\n`),
  );
}

function proveRow(app: Hono<ApiEnv>, { engine: { audit } }: Services): void {
  app.get(
    '/:seq/proof',
    describe({
      tag: 'audit',
      summary: 'Proof that a row is in the log',
      answers: { 200: { description: 'For the verifier', schema: WireAuditProof } },
      problems: ['bad_request', 'not_found', 'conflict'],
    }),
    (c) => {
      const seq = c.req.param('seq');
      if (!/^\d{1,15}$/.test(seq)) throw badRequest('a row’s number', 'path', 'seq', seq);
      return c.json(audit.prove(Number(seq)));
    },
  );
}

function proveConsistency(app: Hono<ApiEnv>, { engine: { audit } }: Services): void {
  app.post(
    '/consistency',
    describe({
      tag: 'audit',
      summary: 'Proof that the log has only grown since a checkpoint',
      answers: { 200: { description: 'For the verifier', schema: WireAuditConsistency } },
      problems: ['bad_request', 'conflict', 'unsupported'],
    }),
    body(ConsistencyIn),
    (c) => c.json(audit.proveConsistency(c.req.valid('json').earlier)),
  );
}
