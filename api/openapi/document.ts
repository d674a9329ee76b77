import type { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import { ERRORS, type ErrorCode } from '../../engine/errors.ts';
import type { ApiEnv } from '../options.ts';
import { problemExample } from '../wire/problem.ts';

const TAGS = [
  { name: 'access', description: 'People, their roles and keys, agencies' },
  { name: 'session', description: 'Who is signed in, and what for' },
  { name: 'batches', description: 'One upload by an operator: a manifest and its images, and the receipt that answers it' },
  { name: 'reads', description: 'One plate seen once, with its doubt' },
  { name: 'vehicles', description: 'Passages and journeys of one plate, despite misreads' },
  { name: 'hits', description: 'A passage that an entry explains well enough, with its reason' },
  { name: 'watchlists', description: 'Named, versioned lists and their entries' },
  { name: 'cameras', description: 'Where pictures come from' },
  { name: 'images', description: 'Pictures by their content' },
  { name: 'questions', description: 'Questions over many vehicles, their answers with odds, method and limits' },
  { name: 'records', description: 'Seizures as records: imported, linked, made scenes of' },
  { name: 'traces', description: 'Requests to trace sets of plates for a case, and what they found' },
  { name: 'deconfliction', description: 'That another agency has an interest in the same plate, and whom to call' },
  { name: 'benchmarks', description: 'Measurements of this program on this machine' },
  { name: 'webhooks', description: 'Addresses that events are sent to' },
  { name: 'audit', description: 'The record of every look-up, as a log that can be verified without this server' },
  { name: 'retention', description: 'How long data is kept: policy profiles, deletion receipts, holds' },
  { name: 'sharing', description: 'What other agencies may see, by whose decision and until when, and what they saw' },
  { name: 'reports', description: 'Statistics without plates, as statutes have them published' },
  { name: 'service', description: 'Probes, metrics and this document' },
];

export type OpenApiDocument = Awaited<ReturnType<typeof generateSpecs>>;

/** What every JSON body may be refused for, before or while its operation looks at it. */
const OF_JSON_BODIES: readonly ErrorCode[] = ['stalled', 'too_large', 'unsupported'];
/** What every operation may be refused for, whatever it does. */
const OF_ALL: readonly ErrorCode[] = ['not_signed_in', 'forbidden', 'misdirected', 'too_many', 'busy'];

/** The OpenAPI 3.1 document of an app, generated from its routes. */
export async function openApiDocument(app: Hono<ApiEnv>, version: string): Promise<OpenApiDocument> {
  const refusals = OF_ALL.map((code) => `${ERRORS[code].status} (\`${code}\`)`);
  const document = await generateSpecs(app, {
    documentation: {
      info: {
        title: 'License plate reads',
        version,
        description:
          'Reads license plates from camera images, keeps the probabilities of every character, and matches them with watchlists. Times are ISO 8601 ' +
          'UTC, probabilities and scores 0 to 1; lists come in pages by `cursor`; every error is a problem as in RFC 9457. POST with JSON takes an `Idempotency-Key`; streams are identified by their content and do not. ' +
          `Every operation may also answer ${refusals.slice(0, -1).join(', ')} or ${refusals.at(-1)}.`,
      },
      tags: TAGS,
    },
    // Validation errors are documented for each route, in the common form.
    defaultValidationErrorResponse: false,
    excludeStaticFile: false,
  });
  for (const methods of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(methods ?? {})) tellRefusalsOfBody(operation as Operation);
  }
  return document;
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Record<string, { readonly description: string; readonly content: object }>;
}

/** Adds to an operation with a JSON body what `middleware/json-body.ts` and `validate.ts` refuse of all of them. */
function tellRefusalsOfBody({ requestBody, responses }: Operation): void {
  if (requestBody?.content['application/json'] === undefined) return;
  for (const code of OF_JSON_BODIES) {
    const { status, title } = ERRORS[code];
    responses[status] ??= {
      description: `${title} (\`${code}\`)`,
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example: problemExample(code) },
      },
    };
  }
}
