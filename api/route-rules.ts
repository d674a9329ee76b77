import { needsPurpose } from '../engine/access/purposes.ts';
import { CONSOLE_ROUTES } from './pages/console-files.ts';
import { changes, decides, leaves, type More, may, type RouteRule, sees, type Who } from './route-rule.ts';

const INTAKE: Who = ['operator'];
const RECEIPTS: Who = ['operator', 'analyst', 'supervisor'];
const SEARCH: Who = ['analyst', 'supervisor'];
const LISTS: Who = ['supervisor'];
const CAMERAS: Who = ['engineer', 'supervisor'];
const MODELS: Who = ['engineer'];
const COUNTS: Who = ['analyst', 'engineer', 'supervisor'];
const WEBHOOKS: Who = ['engineer', 'supervisor'];
const AUDIT: Who = ['supervisor'];
const ENGINEERS: Who = ['engineer'];
const PEOPLE: Who = ['administrator'];
const CEREMONY = 'a challenge is made, which nobody can use without the passkey';
const HANDED_IN = 'the batch keeps who handed it in; cameras hand in reads all day, and nothing is seen or decided';
/** Fields of a list’s settings, none of which holds a plate. */
const LIST_SETTINGS = [
  ...['name', 'agency', 'policy', 'priority', 'false_alerts_per_day', 'min_plate_p', 'min_state_p', 'state_conflicts'],
  ...['retro_days', 'stale_after_hours', 'acknowledge_minutes', 'confirmations'],
];
/** People who hand in pictures see those pictures only. */
const OWN_BATCHES: More = { own: ['operator'] };
/** Another agency may be a witness of the log: it sees the log's size and root hashes, but no row. */
const WITNESSES: More = { agency: 'any' };
/** The route limits what it shows to `c.var.sight` (`api/sight.ts`). */
const SHARED: More = { agency: 'shared' };
/** Each agency decides about its own data, and sees the decisions and receipts that concern it. */
const PARTIES: More = { agency: 'any' };

/**
 * Every route: who may call it, what it shows or changes, and whether it needs a purpose. A route without a row makes the tests fail, and refuses every caller.
 * Only probes, the API’s description, pages without data and signing in are open.
 */
export const ROUTE_RULES: Readonly<Record<string, RouteRule>> = {
  'GET /healthz': may('open'),
  'GET /readyz': may('open'),
  'GET /openapi.json': may('open'),
  ...Object.fromEntries(CONSOLE_ROUTES.map((path) => [`GET ${path}`, may('open')])),
  'GET /sign-in': may('open'),
  'GET /sign-in.js': may('open'),
  'GET /sign-in/ways': may('open'),
  'GET /sign-in/oidc': may('open'),
  'GET /sign-in/oidc/arrived': may('open'),
  'POST /sign-in/passkey/options': leaves('open', CEREMONY, { secret: true }),
  'POST /sign-in/passkey': leaves('open', 'signing in is recorded where the link is used', { secret: true }),
  'GET /problems': may('open'),
  'GET /page.css': may('open'),
  'GET /docs': may('open'),
  'GET /docs/start.js': may('open'),
  'GET /docs/:asset': may('open'),
  'GET /metrics': may(ENGINEERS),

  'POST /v1/session': sees('open', 'sign_in', { secret: true }),
  'GET /v1/session': may('signed-in', { agency: 'any' }),
  'DELETE /v1/session': changes('signed-in', 'sign_out', 'sign out', { agency: 'any' }),
  'GET /v1/passkeys': may('signed-in', { agency: 'any' }),
  'POST /v1/passkeys/options': leaves('signed-in', CEREMONY, { agency: 'any', secret: true }),
  'POST /v1/passkeys': sees('signed-in', 'change_access', { agency: 'any', secret: true }),
  'DELETE /v1/passkeys/:id': sees('signed-in', 'change_access', { agency: 'any' }),

  'GET /v1/people': sees(PEOPLE, 'show_access'),
  'POST /v1/people': sees(PEOPLE, 'change_access'),
  'PATCH /v1/people/:id': sees(PEOPLE, 'change_access'),
  'PUT /v1/people/:id/password': sees(PEOPLE, 'change_access'),
  'GET /v1/keys': sees(PEOPLE, 'show_access'),
  'POST /v1/keys': sees(PEOPLE, 'change_access', { secret: true }),
  'DELETE /v1/keys/:id': sees(PEOPLE, 'change_access'),
  'GET /v1/agencies': sees(PEOPLE, 'show_access'),
  'POST /v1/agencies': sees(PEOPLE, 'change_access'),

  'POST /v1/batches': leaves(INTAKE, HANDED_IN),
  'GET /v1/batches': may([...RECEIPTS, 'engineer']),
  'GET /v1/batches/:id': sees(RECEIPTS, 'show_batch'),
  'POST /v1/batches/:id/cancel': changes(INTAKE, 'change_batch', 'cancel'),
  'POST /v1/batches/:id/retry': changes(INTAKE, 'change_batch', 'retry'),
  'GET /v1/batches/:id/rows/:row/picture': sees(SEARCH, 'show_picture', OWN_BATCHES),
  'GET /v1/batches/:id/rows/:row/crop': sees(SEARCH, 'show_picture', OWN_BATCHES),
  'GET /v1/batches/:id/events': sees(RECEIPTS, 'show_batch'),

  'POST /v1/reads': leaves(INTAKE, HANDED_IN),
  'GET /v1/reads': sees(SEARCH, 'search_reads', SHARED),
  'GET /v1/reads/histogram': sees(SEARCH, 'search_reads', SHARED),
  'POST /v1/reads/export': sees(SEARCH, 'search_reads', SHARED),
  'GET /v1/reads/:id': sees(SEARCH, 'show_read', SHARED),
  // Redirects to the picture, whose request is recorded.
  'GET /v1/reads/:id/image': may(SEARCH, SHARED),
  'GET /v1/reads/:id/crop': sees(SEARCH, 'show_picture', SHARED),
  'GET /v1/images/:hash': sees(SEARCH, 'show_picture', SHARED),

  'GET /v1/passages': sees(SEARCH, 'search_passages', SHARED),
  'GET /v1/vehicles/:plate': sees(SEARCH, 'show_vehicle', SHARED),
  'GET /v1/vehicles/:plate/journeys': sees(SEARCH, 'show_vehicle', SHARED),
  'GET /v1/vehicles/:plate/passages': sees(SEARCH, 'search_passages', SHARED),
  'POST /v1/vehicles/:plate/company': sees(SEARCH, 'search_convoys'),

  // Following alerts is ordinary work and needs no purpose; looking for one plate among them, or exporting them, does.
  'GET /v1/hits': sees(SEARCH, 'search_hits', { ...SHARED, purpose: 'narrow' }),
  'GET /v1/hits/counts': may(COUNTS),
  'GET /v1/hits/events': sees(SEARCH, 'follow_hits', SHARED),
  'GET /v1/hits/:id': sees(SEARCH, 'show_hit', SHARED),
  // Records itself, because the package holds the proof of its record.
  'GET /v1/hits/:id/evidence': may(SEARCH, { purpose: needsPurpose('export_evidence') }),
  'GET /v1/hits/:id/frames': sees(SEARCH, 'show_hit', SHARED),
  'GET /v1/hits/:id/verdicts': sees(SEARCH, 'show_hit', SHARED),
  'PATCH /v1/hits/:id': changes(SEARCH, 'verify_hit', 'judge', { by: 'route' }),
  'POST /v1/hits/:id/acknowledgement': changes(SEARCH, 'acknowledge_hit', 'acknowledge', { by: 'route' }),
  'GET /v1/explain': sees(SEARCH, 'explain'),
  'GET /v1/near-misses': sees(SEARCH, 'search_near_misses'),
  'GET /v1/near-misses/counts': may(COUNTS),

  'POST /v1/clones': sees(SEARCH, 'search_clones'),
  'POST /v1/convoys': sees(SEARCH, 'search_convoys'),
  'POST /v1/scenes': sees(SEARCH, 'search_scenes'),
  'POST /v1/links': sees(SEARCH, 'search_links'),
  'POST /v1/links/chains': sees(SEARCH, 'search_chains'),
  'POST /v1/seizures/import': changes(LISTS, 'import_seizures', 'import'),
  'GET /v1/seizures': sees(SEARCH, 'search_seizures'),
  'GET /v1/seizures/:event_id': sees(SEARCH, 'show_seizure'),
  'POST /v1/corridors': sees(SEARCH, 'search_corridors'),
  'GET /v1/corridors': may(COUNTS),
  'GET /v1/corridors/activity': may(COUNTS),
  'PUT /v1/corridors/:name': changes(CAMERAS, 'change_corridor', 'set'),
  'DELETE /v1/corridors/:name': changes(CAMERAS, 'change_corridor', 'remove'),
  'GET /v1/roads': may(COUNTS),
  'PUT /v1/roads': changes(CAMERAS, 'change_roads', 'set'),
  'POST /v1/habits': sees(SEARCH, 'search_habits'),
  'POST /v1/camera-health': sees([...SEARCH, 'engineer'], 'show_camera_health'),
  'POST /v1/traces': sees(SEARCH, 'submit_trace'),
  'POST /v1/traces/:id/cancel': changes(SEARCH, 'cancel_trace', 'cancel'),
  'GET /v1/traces': sees(SEARCH, 'search_traces', SHARED),
  'GET /v1/traces/statistics': may(COUNTS),
  'GET /v1/traces/:id': sees(SEARCH, 'search_traces', SHARED),
  'GET /v1/traces/:id/events': sees(SEARCH, 'search_traces'),
  'GET /v1/traces/:id/result': sees(SEARCH, 'show_trace', SHARED),
  // Each agency sees its own notices, and in them the name and contact of the other.
  'GET /v1/deconfliction': sees(SEARCH, 'show_deconfliction', { agency: 'any' }),
  'GET /v1/deconfliction/events': sees(SEARCH, 'show_deconfliction', { agency: 'any' }),
  'GET /v1/deconfliction/contact': may(SEARCH, { agency: 'any' }),
  'PUT /v1/deconfliction/contact': changes(LISTS, 'change_contact', 'set', { agency: 'any' }),
  'POST /v1/questions': sees(SEARCH, 'save_question'),
  'GET /v1/questions': sees(SEARCH, 'show_questions'),
  'GET /v1/questions/events': may(SEARCH),
  'GET /v1/questions/:id': sees(SEARCH, 'show_questions'),
  'PATCH /v1/questions/:id': changes(SEARCH, 'change_question', 'change', { told: ['every_hours'] }),
  'POST /v1/questions/:id/run': leaves(
    SEARCH,
    'every run of a saved question is recorded by the engine as the look-up that it is, of who asked for it',
  ),
  'DELETE /v1/questions/:id': changes(SEARCH, 'change_question', 'remove'),
  'GET /v1/answers': may(SEARCH),
  'GET /v1/answers/estimate': may(SEARCH),
  'GET /v1/answers/:id': sees(SEARCH, 'show_answer'),

  'POST /v1/watchlists': changes(LISTS, 'change_list', 'add', { told: LIST_SETTINGS }),
  'GET /v1/watchlists': may(SEARCH, SHARED),
  'GET /v1/watchlists/events': may(SEARCH),
  'GET /v1/watchlists/:id': may(SEARCH, SHARED),
  'PATCH /v1/watchlists/:id': changes(LISTS, 'change_list', 'change', { told: LIST_SETTINGS }),
  'DELETE /v1/watchlists/:id': changes(LISTS, 'change_list', 'remove'),
  'POST /v1/watchlists/:id/preview': sees(LISTS, 'replay'),
  'GET /v1/watchlists/:id/loads': may(SEARCH),
  'GET /v1/watchlists/:id/loads/:version': sees(SEARCH, 'search_entries'),
  'POST /v1/watchlists/:id/import': changes(LISTS, 'import_list', 'import'),
  'POST /v1/watchlists/:id/entries': changes(LISTS, 'change_entry', 'add'),
  'GET /v1/watchlists/:id/entries': sees(SEARCH, 'search_entries', SHARED),
  'GET /v1/watchlists/:id/entries/:entry': sees(SEARCH, 'show_entry', SHARED),
  'PATCH /v1/watchlists/:id/entries/:entry': changes(LISTS, 'change_entry', 'change'),
  'DELETE /v1/watchlists/:id/entries/:entry': changes(LISTS, 'change_entry', 'remove'),

  'POST /v1/suppress-list': changes(LISTS, 'change_exemption', 'add', { told: ['expires_at', 'list_id'] }),
  'GET /v1/suppress-list': sees(SEARCH, 'show_exemptions'),
  'GET /v1/suppress-list/:id': sees(SEARCH, 'show_exemptions'),
  'DELETE /v1/suppress-list/:id': changes(LISTS, 'change_exemption', 'remove'),
  'POST /v1/allow-list': changes(LISTS, 'change_exemption', 'add', { told: ['expires_at', 'list_id'] }),
  'GET /v1/allow-list': sees(SEARCH, 'show_exemptions'),
  'GET /v1/allow-list/:id': sees(SEARCH, 'show_exemptions'),
  'DELETE /v1/allow-list/:id': changes(LISTS, 'change_exemption', 'remove'),

  // Deliveries hold ids and no plate.
  'POST /v1/webhooks': changes(WEBHOOKS, 'change_webhook', 'add', { told: ['events'] }),
  'GET /v1/webhooks': may(WEBHOOKS),
  'GET /v1/webhooks/:id': may(WEBHOOKS),
  'DELETE /v1/webhooks/:id': changes(WEBHOOKS, 'change_webhook', 'remove'),
  'POST /v1/webhooks/:id/rotate': changes(WEBHOOKS, 'change_webhook', 'rotate'),
  'GET /v1/webhooks/deliveries': may(WEBHOOKS),
  'POST /v1/webhooks/deliveries/:id/resend': changes(WEBHOOKS, 'resend_delivery', 'resend'),

  'GET /v1/audit': sees(AUDIT, 'search_audit'),
  'GET /v1/audit/misuse': sees(AUDIT, 'search_audit'),
  'GET /v1/audit/checkpoint': may('signed-in', WITNESSES),
  'GET /v1/audit/key': may('signed-in', WITNESSES),
  'GET /v1/audit/:seq/proof': sees(AUDIT, 'search_audit'),
  'POST /v1/audit/consistency': leaves('signed-in', 'a checkpoint is compared; nothing changes', WITNESSES),

  // Counts and case numbers, no plates.
  'GET /v1/retention': may(LISTS),
  'GET /v1/retention/profiles': may(LISTS),
  'PUT /v1/retention/profile': decides(LISTS, 'use_profile', 'set'),
  'GET /v1/retention/plan': may(LISTS),
  'POST /v1/retention/runs': decides(LISTS, 'forget', 'run'),
  'GET /v1/retention/receipts': may(LISTS),
  'POST /v1/retention/holds': decides(LISTS, 'hold', 'add'),
  'GET /v1/retention/holds': sees(LISTS, 'show_holds'),
  'DELETE /v1/retention/holds/:id': decides(LISTS, 'release_hold', 'release'),

  // Decisions and counts, no plates.
  'POST /v1/sharing': decides(LISTS, 'share', 'add', PARTIES),
  'GET /v1/sharing': sees(SEARCH, 'show_sharing', PARTIES),
  'DELETE /v1/sharing/:id': decides(LISTS, 'end_sharing', 'end', PARTIES),
  'GET /v1/sharing/receipts': sees(AUDIT, 'show_sharing', PARTIES),

  // Statistics, without plates.
  'GET /v1/reports': may(LISTS),

  'POST /v1/models': changes(MODELS, 'change_model', 'learn'),
  'GET /v1/models': may(COUNTS),
  'GET /v1/models/:version': may(COUNTS),
  'POST /v1/models/:version/preview': leaves(MODELS, 'a preview in numbers, without plates; nothing changes'),
  'POST /v1/models/:version/use': changes(MODELS, 'change_model', 'use'),
  'GET /v1/cameras': may('signed-in', SHARED),
  'PUT /v1/cameras': changes(CAMERAS, 'change_cameras', 'set'),
  'GET /v1/latency': may(ENGINEERS),
  'POST /v1/benchmarks': changes(ENGINEERS, 'run_benchmark', 'run', { told: ['suite', 'seed'] }),
  'GET /v1/benchmarks': may(ENGINEERS),
  'GET /v1/benchmarks/:id': may(ENGINEERS),
  'DELETE /v1/benchmarks/:id': changes(ENGINEERS, 'run_benchmark', 'cancel'),
};
