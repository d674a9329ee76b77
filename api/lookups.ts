import type { LookUp } from '../engine/records/audit.ts';

/**
 * Every route under /v1 and what it shows: the look-up that the audit log records before the answer is given, or null where nothing of a
 * vehicle or a person is shown. A route without a row fails the tests.
 */
export const LOOKUP_OF_ROUTE: Readonly<Record<string, LookUp | null>> = {
  'POST /v1/batches': null,
  'GET /v1/batches': null,
  'GET /v1/batches/:id': 'show_batch',
  'POST /v1/batches/:id/cancel': null,
  'GET /v1/batches/:id/events': 'show_batch',

  'POST /v1/reads': null,
  'GET /v1/reads': 'search_reads',
  'GET /v1/reads/:id': 'show_read',
  // Leads to the picture, which is recorded itself.
  'GET /v1/reads/:id/image': null,
  'GET /v1/reads/:id/crop': 'show_picture',
  'GET /v1/images/:hash': 'show_picture',

  'GET /v1/vehicles/:plate': 'show_vehicle',
  'GET /v1/vehicles/:plate/journeys': 'show_vehicle',
  'GET /v1/vehicles/:plate/passages': 'search_passages',

  'GET /v1/hits': 'search_hits',
  'GET /v1/hits/counts': null,
  'GET /v1/hits/events': 'follow_hits',
  'GET /v1/hits/:id': 'show_hit',
  // Records itself, because the package holds the proof of its record.
  'GET /v1/hits/:id/evidence': null,
  'GET /v1/hits/:id/verdicts': 'show_hit',
  'PATCH /v1/hits/:id': 'show_hit',
  'GET /v1/explain': 'explain',
  'GET /v1/near-misses': 'search_near_misses',
  'GET /v1/near-misses/counts': null,

  'POST /v1/clones': 'search_clones',
  'POST /v1/convoys': 'search_convoys',
  'POST /v1/scenes': 'search_scenes',
  'POST /v1/camera-health': 'show_camera_health',
  'POST /v1/links': 'search_links',
  'POST /v1/links/chains': 'search_chains',
  'POST /v1/seizures/import': null,
  'GET /v1/seizures': 'search_seizures',
  'GET /v1/seizures/:event_id': 'show_seizure',
  'GET /v1/answers': null,
  'GET /v1/answers/:id': 'show_answer',

  'POST /v1/watchlists': null,
  'GET /v1/watchlists': null,
  'GET /v1/watchlists/events': null,
  'GET /v1/watchlists/:id': null,
  'PATCH /v1/watchlists/:id': null,
  'DELETE /v1/watchlists/:id': null,
  'POST /v1/watchlists/:id/preview': 'replay',
  'POST /v1/watchlists/:id/import': null,
  'POST /v1/watchlists/:id/entries': null,
  'GET /v1/watchlists/:id/entries': 'search_entries',
  'GET /v1/watchlists/:id/entries/:entry': 'show_entry',
  'PATCH /v1/watchlists/:id/entries/:entry': 'show_entry',
  'DELETE /v1/watchlists/:id/entries/:entry': null,

  'POST /v1/suppress-list': null,
  'GET /v1/suppress-list': 'show_exemptions',
  'GET /v1/suppress-list/:id': 'show_exemptions',
  'DELETE /v1/suppress-list/:id': null,
  'POST /v1/allow-list': null,
  'GET /v1/allow-list': 'show_exemptions',
  'GET /v1/allow-list/:id': 'show_exemptions',
  'DELETE /v1/allow-list/:id': null,

  // Deliveries hold ids and no plate.
  'POST /v1/webhooks': null,
  'GET /v1/webhooks': null,
  'GET /v1/webhooks/:id': null,
  'DELETE /v1/webhooks/:id': null,
  'POST /v1/webhooks/:id/rotate': null,
  'GET /v1/webhooks/deliveries': null,
  'POST /v1/webhooks/deliveries/:id/resend': null,

  'GET /v1/audit': 'search_audit',
  'GET /v1/audit/checkpoint': null,
  'GET /v1/audit/key': null,
  'GET /v1/audit/:seq/proof': 'search_audit',
  'POST /v1/audit/consistency': null,

  // Counts and case numbers, no plates; changes record themselves.
  'GET /v1/retention': null,
  'GET /v1/retention/profiles': null,
  'PUT /v1/retention/profile': null,
  'GET /v1/retention/plan': null,
  'POST /v1/retention/runs': null,
  'GET /v1/retention/receipts': null,
  'POST /v1/retention/holds': null,
  'GET /v1/retention/holds': 'show_holds',
  'DELETE /v1/retention/holds/:id': null,

  'POST /v1/models': null,
  'GET /v1/models': null,
  'GET /v1/models/:version': null,
  'POST /v1/models/:version/use': null,
  'GET /v1/cameras': null,
  'PUT /v1/cameras': null,
  'POST /v1/benchmarks': null,
  'GET /v1/benchmarks': null,
  'GET /v1/benchmarks/:id': null,
  'DELETE /v1/benchmarks/:id': null,
};
