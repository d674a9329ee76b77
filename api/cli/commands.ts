import type { Command, ListedCommand } from './command.ts';

function exemptions(kind: 'suppress' | 'allow', title: string): ListedCommand[] {
  const from = (what: 'add' | 'list' | 'remove') => async () => ({
    command: (await import('./commands/exemptions.ts'))[kind][what],
  });
  return [
    { name: `${kind} add`, summary: `Put a plate on the ${title}: its reads are no hits, but counted`, load: from('add') },
    { name: `${kind} list`, summary: `What is on the ${title}, and how many hits it kept back`, load: from('list') },
    { name: `${kind} remove`, summary: `Take a plate off the ${title}`, load: from('remove') },
  ];
}

function group<const T extends Record<string, { readonly name: string; readonly summary: string }>>(
  load: () => Promise<{ readonly [K in keyof T]: Command }>,
  listed: T,
): ListedCommand[] {
  return Object.entries(listed).map(([key, { name, summary }]) => ({
    name,
    summary,
    load: async () => ({ command: (await load())[key] as Command }),
  }));
}

/** Every command, in the order of an operator's day; each is loaded when it is called. */
export const COMMANDS: readonly ListedCommand[] = [
  { name: 'demo', summary: 'A simulated border hour, the whole way, with its truth', load: () => import('./commands/demo.ts') },
  {
    name: 'simulate',
    summary: 'Make batches of plate images, a watchlist and their truth',
    load: () => import('./commands/simulate.ts'),
  },
  {
    name: 'watchlist import',
    summary: 'Put a list file (CSV, NCIC extract) on a watchlist',
    load: () => import('./commands/watchlist-import.ts'),
  },
  { name: 'watchlist set', summary: 'Change what is set on a watchlist', load: () => import('./commands/watchlist-set.ts') },
  {
    name: 'watchlist sweep',
    summary: 'Withdraw hits of expired entries, find stale lists, look for new entries in past reads',
    load: () => import('./commands/watchlist-sweep.ts'),
  },
  {
    name: 'watchlist remove',
    summary: 'Remove a watchlist with its entries; its open hits are withdrawn, verdicts stay',
    load: () => import('./commands/watchlist-remove.ts'),
  },
  {
    name: 'watchlist list',
    summary: 'Which watchlists there are, and what their settings come to',
    load: () => import('./commands/watchlist-list.ts'),
  },
  ...group(() => import('./commands/entries.ts'), {
    list: { name: 'entries', summary: 'What stands on a watchlist, by plate' },
    add: { name: 'entries add', summary: 'Put a plate on a watchlist; reads of its retro window are looked at again' },
    update: { name: 'entries update', summary: 'Change what is said of an entry' },
    remove: { name: 'entries remove', summary: 'Take an entry off its watchlist; its open hits are withdrawn' },
  }),
  {
    name: 'rematch',
    summary: 'Match stored reads again: for a list that was imported after its reads',
    load: () => import('./commands/rematch.ts'),
  },
  ...group(() => import('./commands/cameras.ts'), {
    list: { name: 'cameras', summary: 'Which cameras there are, where they stand and what they read' },
    importFile: { name: 'cameras import', summary: 'Say where cameras stand, from a CSV file' },
  }),
  {
    name: 'ingest',
    summary: 'Take in batches (folder, zip, tar) or already-read plates',
    load: () => import('./commands/ingest.ts'),
  },
  ...group(() => import('./commands/batches.ts'), {
    list: { name: 'batches', summary: 'Which batches were taken in, newest first' },
    show: { name: 'batches show', summary: 'A batch and its receipt, a row an image' },
    cancel: { name: 'batches cancel', summary: 'Stop a batch: what is read stays, the rest is cancelled' },
  }),
  { name: 'reads', summary: 'Which plates were read, newest first', load: () => import('./commands/reads.ts') },
  {
    name: 'reads show',
    summary: 'One read with every character and its alternatives',
    load: () => import('./commands/reads-show.ts'),
  },
  {
    name: 'passages',
    summary: 'Who passed a camera, by time: the reads of each vehicle passing by as one',
    load: () => import('./commands/passages.ts'),
  },
  {
    name: 'vehicle',
    summary: 'Timeline and journeys of the vehicle with a plate, in spite of misreads',
    load: () => import('./commands/vehicle.ts'),
  },
  {
    name: 'read',
    summary: 'Read pictures, nothing stored: every plate with its place and its odds',
    load: () => import('./commands/read.ts'),
  },
  { name: 'hits', summary: 'Which reads hit which entries', load: () => import('./commands/hits.ts') },
  {
    name: 'verify',
    summary: 'Give a verdict on a hit, as a named person who has looked at the picture',
    load: () => import('./commands/verify.ts'),
  },
  ...exemptions('suppress', 'suppress list'),
  ...exemptions('allow', 'allow-list'),
  {
    name: 'near-misses',
    summary: 'Why there was no alert: reads that an entry explains, but that are no hit',
    load: () => import('./commands/near-misses.ts'),
  },
  {
    name: 'evidence',
    summary: 'Everything that is known of a hit, as a zip that can be checked without this program',
    load: () => import('./commands/evidence.ts'),
  },
  { name: 'explain', summary: 'Why a read is a hit on an entry, or why not', load: () => import('./commands/explain.ts') },
  {
    name: 'clones',
    summary: 'Plates on two cars at once: where one car cannot be, and misreadings do not explain it',
    load: () => import('./commands/clones.ts'),
  },
  {
    name: 'convoys',
    summary: 'Vehicles that travel together more often than traffic, habits and timetables explain',
    load: () => import('./commands/convoys.ts'),
  },
  {
    name: 'scenes',
    summary: 'Who was at several places at the times in question, ranked by how little habit explains it',
    load: () => import('./commands/scenes.ts'),
  },
  {
    name: 'cameras health',
    summary: 'What is wrong with cameras: silent, misreading, clock off, wrong place or time',
    load: () => import('./commands/cameras-health.ts'),
  },
  {
    name: 'replay',
    summary: 'Run stored reads through two configurations: hits gained and lost, with their verdicts',
    load: () => import('./commands/replay.ts'),
  },
  {
    name: 'model learn',
    summary: 'Learn a version of the model from all verdicts, and from how cars went on from camera to camera',
    load: () => import('./commands/model-learn.ts'),
  },
  {
    name: 'model list',
    summary: 'Versions of the confusion model, and which one judges',
    load: () => import('./commands/model-list.ts'),
  },
  {
    name: 'model use',
    summary: 'Let a version of the confusion model judge from now on',
    load: () => import('./commands/model-use.ts'),
  },
  ...group(() => import('./commands/webhooks.ts'), {
    list: { name: 'webhooks', summary: 'Addresses that events are sent to, and how they do' },
    add: { name: 'webhooks add', summary: 'Have events sent to an address; prints its secret once' },
    remove: { name: 'webhooks remove', summary: 'Send no more to an address; what waits for it is dropped' },
    rotate: { name: 'webhooks rotate', summary: 'A new secret for a webhook; the one before signs for a day, too' },
    deliveries: { name: 'webhooks deliveries', summary: 'What was sent to webhooks, waits or was given up, newest first' },
    resend: { name: 'webhooks resend', summary: 'Send a delivery again, from its first attempt on' },
    send: { name: 'webhooks send', summary: 'Make every attempt that is due, without a server; exit code 1 where one failed' },
  }),
  ...group(() => import('./commands/audit.ts'), {
    list: { name: 'audit list', summary: 'Who looked what up, newest first' },
    verify: { name: 'audit verify', summary: 'Check the whole audit log, and tell the first thing that is wrong' },
  }),
  ...group(() => import('./commands/audit-proofs.ts'), {
    checkpoint: { name: 'audit checkpoint', summary: 'The audit log as it is now, signed; to be kept elsewhere' },
    prove: { name: 'audit prove', summary: 'Proof that a row stands in the audit log' },
    consistency: { name: 'audit consistency', summary: 'Proof that the audit log has only grown since a checkpoint' },
  }),
  {
    name: 'audit witness',
    summary: 'Check another agency’s audit log against what was seen of it before, and sign its checkpoint',
    load: () => import('./commands/audit-witness.ts'),
  },
  { name: 'serve', summary: 'Serve the HTTP API', load: () => import('./commands/serve.ts') },
  { name: 'evaluate', summary: 'How well a reader reads a labelled folder', load: () => import('./commands/evaluate.ts') },
  {
    name: 'bench',
    summary: 'Measure a suite: ocr, match, hits, correlate, ingest against their peers, fixtures',
    load: () => import('./commands/bench.ts'),
  },
  {
    name: 'completion',
    summary: 'A script by which bash, zsh or fish complete commands and options',
    load: async () => ({ command: (await import('./commands/completion.ts')).completionOf(COMMANDS) }),
  },
];
