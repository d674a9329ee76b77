import type { ListedCommand } from './command.ts';
import { corridorCommands, exemptionCommands, group } from './command-group.ts';

/** Every command, in the order of an operator's day; each is loaded when it is called. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'demo',
    summary: 'Simulate a border hour, read and match it, compare with its truth, serve it',
    load: () => import('./commands/demo.ts'),
  },
  {
    name: 'simulate',
    summary: 'Make batches of plate images, a watchlist and their truth',
    load: () => import('./commands/simulate.ts'),
  },
  {
    name: 'watchlist import',
    summary: 'Load a list file (CSV, NCIC extract) into a watchlist',
    load: () => import('./commands/watchlist-import.ts'),
  },
  { name: 'watchlist set', summary: 'Change the settings of a watchlist', load: () => import('./commands/watchlist-set.ts') },
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
    summary: 'List the watchlists, with the thresholds that their settings give',
    load: () => import('./commands/watchlist-list.ts'),
  },
  {
    name: 'watchlist loads',
    summary: 'List the loads of list files into a watchlist, or the entries that one of them changed',
    load: () => import('./commands/watchlist-loads.ts'),
  },
  ...group(() => import('./commands/entries.ts'), {
    list: { name: 'entries', summary: 'List the entries of a watchlist, by plate' },
    add: { name: 'entries add', summary: 'Add an entry to a watchlist, and look for it in past reads' },
    update: { name: 'entries update', summary: 'Change the fields of an entry' },
    remove: { name: 'entries remove', summary: 'Remove an entry; its open hits are withdrawn' },
  }),
  {
    name: 'rematch',
    summary: 'Match stored reads again, for a list that was imported after them',
    load: () => import('./commands/rematch.ts'),
  },
  ...group(() => import('./commands/cameras.ts'), {
    list: { name: 'cameras', summary: 'List the cameras, their places and numbers of reads' },
    importFile: { name: 'cameras import', summary: 'Set the places of cameras from a CSV file' },
  }),
  {
    name: 'ingest',
    summary: 'Ingest batches (folder, zip, tar) or already-read plates',
    load: () => import('./commands/ingest.ts'),
  },
  ...group(() => import('./commands/batches.ts'), {
    list: { name: 'batches', summary: 'List the batches, newest first' },
    show: { name: 'batches show', summary: 'Show a batch and its receipt, one row per image' },
    cancel: { name: 'batches cancel', summary: 'Stop a batch: reads stay, pending rows are cancelled' },
    retry: { name: 'batches retry', summary: 'Try failed and cancelled rows of a batch again, from the pictures that were kept' },
  }),
  { name: 'reads', summary: 'List the reads, newest first', load: () => import('./commands/reads.ts') },
  {
    name: 'reads show',
    summary: 'Show a read with every character and its alternatives',
    load: () => import('./commands/reads-show.ts'),
  },
  {
    name: 'passages',
    summary: 'List passages: the reads of each vehicle passing a camera as one, by time',
    load: () => import('./commands/passages.ts'),
  },
  {
    name: 'vehicle',
    summary: 'Show the timeline and journeys of the vehicle with a plate, despite misreads',
    load: () => import('./commands/vehicle.ts'),
  },
  {
    name: 'read',
    summary: 'Read pictures, store nothing: every plate with its place and probability',
    load: () => import('./commands/read.ts'),
  },
  { name: 'hits', summary: 'List the hits: which passages fit which entries', load: () => import('./commands/hits.ts') },
  {
    name: 'latency',
    summary: 'Show the times from capture and from ingest to the alert',
    load: () => import('./commands/latency.ts'),
  },
  {
    name: 'verify',
    summary: 'Confirm or reject a hit, as a named person who has looked at the picture',
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'acknowledge',
    summary: 'Acknowledge an alert, as a named person, so that it does not escalate',
    load: () => import('./commands/acknowledge.ts'),
  },
  ...exemptionCommands('suppress', 'suppress list'),
  ...exemptionCommands('allow', 'allow-list'),
  {
    name: 'near-misses',
    summary: 'List near misses: reads that an entry explains but that are not hits',
    load: () => import('./commands/near-misses.ts'),
  },
  {
    name: 'evidence',
    summary: 'Write everything that is known about a hit to a zip that can be verified without this program',
    load: () => import('./commands/evidence.ts'),
  },
  {
    name: 'explain',
    summary: 'Explain why a read is or is not a hit on an entry',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'clones',
    summary: 'Find plates on two vehicles at once, where neither driving nor misreads explain the passages',
    load: () => import('./commands/clones.ts'),
  },
  {
    name: 'convoys',
    summary: 'Find vehicles that travel together more often than traffic, habits and timetables explain',
    load: () => import('./commands/convoys.ts'),
  },
  {
    name: 'scenes',
    summary: 'Find vehicles at several places at the times in question, those least explained by habits first',
    load: () => import('./commands/scenes.ts'),
  },
  ...group(() => import('./commands/seizures.ts'), {
    list: { name: 'seizures', summary: 'List seizures of the records, newest first' },
    importFile: { name: 'seizures import', summary: 'Import seizures as records: what, where, when, in which vehicles' },
  }),
  ...group(() => import('./commands/links.ts'), {
    matrix: { name: 'links', summary: 'Count seizures by states of origin, seizure and tracing; list their vehicles' },
    chain: {
      name: 'links chain',
      summary: 'Find vehicles that travelled with the vehicles of seizures, with the records that name any of them',
    },
  }),
  ...group(() => import('./commands/traces.ts'), {
    list: { name: 'traces', summary: 'List trace requests with their progress, newest first' },
    submit: { name: 'traces submit', summary: 'Ask for plates to be traced: journeys, hits, seizures, companions' },
    show: {
      name: 'traces show',
      summary: 'Show what a completed trace found: as text, JSON, CSV, or a page to print in English or Spanish',
    },
    cancel: { name: 'traces cancel', summary: 'Cancel a trace that has not ended' },
    run: { name: 'traces run', summary: 'Run the traces that wait, without a server' },
    statistics: { name: 'traces statistics', summary: 'Figures of past traces, without plates' },
  }),
  ...group(() => import('./commands/questions.ts'), {
    list: { name: 'questions', summary: 'List the questions that are asked on a schedule, newest first' },
    save: { name: 'questions save', summary: 'Have a question asked on a schedule; a changed answer sends an event' },
    run: { name: 'questions run', summary: 'Ask a saved question now, or all that are due, without a server' },
    set: { name: 'questions set', summary: 'Change how often a saved question is asked' },
    remove: { name: 'questions delete', summary: 'End a saved question; its answers stay' },
  }),
  ...group(() => import('./commands/deconfliction.ts'), {
    list: { name: 'deconfliction', summary: 'List agencies with an interest in a plate of yours, and whom to call' },
    contact: { name: 'deconfliction contact', summary: 'Set the person whom other agencies are told to call at yours' },
  }),
  {
    name: 'corridors',
    summary: 'From camera to camera: how many trips, with those that were missed, and how long they take',
    load: () => import('./commands/corridors.ts'),
  },
  ...corridorCommands(),
  {
    name: 'habits',
    summary: 'Show where and when a vehicle is likely to be seen next, or find vehicles with particular habits',
    load: () => import('./commands/habits.ts'),
  },
  {
    name: 'cameras health',
    summary: 'List faults of cameras: silent, misreading, clock off, wrong place or time',
    load: () => import('./commands/cameras-health.ts'),
  },
  {
    name: 'replay',
    summary: 'Match stored reads under two configurations: hits gained and lost, with verdicts',
    load: () => import('./commands/replay.ts'),
  },
  {
    name: 'model learn',
    summary: 'Learn a model version from all verdicts, and from vehicles seen at several cameras',
    load: () => import('./commands/model-learn.ts'),
  },
  {
    name: 'model list',
    summary: 'List the versions of the confusion model, and which one is in use',
    load: () => import('./commands/model-list.ts'),
  },
  {
    name: 'model use',
    summary: 'Use a version of the confusion model for all new reads',
    load: () => import('./commands/model-use.ts'),
  },
  ...group(() => import('./commands/access.ts'), {
    list: { name: 'access', summary: 'List people who may use the server, their agencies and roles' },
    add: { name: 'access add', summary: 'Add a person, or a program that has keys' },
    set: { name: 'access set', summary: 'Change the roles of a person, or disable the person' },
    password: { name: 'access password', summary: 'Make a new password for a person; prints it once' },
    agency: { name: 'access agency', summary: 'Add an agency; without a name, list the agencies' },
  }),
  ...group(() => import('./commands/access-keys.ts'), {
    list: { name: 'access keys', summary: 'List keys, sessions and sign-in links, newest first' },
    passkeys: { name: 'access passkeys', summary: 'List the passkeys with which people sign in' },
    make: { name: 'access key', summary: 'Make a key for a program; prints it once' },
    revoke: { name: 'access revoke', summary: 'End a key, a session or a passkey at once' },
    link: { name: 'access link', summary: 'Make an address that signs a person in once, within 15 minutes' },
  }),
  ...group(() => import('./commands/webhooks.ts'), {
    list: { name: 'webhooks', summary: 'List the addresses that events are sent to, with their state' },
    add: { name: 'webhooks add', summary: 'Have events sent to an address; prints its secret once' },
    remove: { name: 'webhooks remove', summary: 'Send no more events to an address; waiting deliveries are dropped' },
    rotate: { name: 'webhooks rotate', summary: 'Make a new secret; the previous one signs for a day, too' },
    deliveries: { name: 'webhooks deliveries', summary: 'List deliveries to webhooks: sent, waiting or given up, newest first' },
    resend: { name: 'webhooks resend', summary: 'Send a delivery again, from its first attempt on' },
    send: { name: 'webhooks send', summary: 'Make every attempt that is due, without a server; exit code 1 if one failed' },
  }),
  ...group(() => import('./commands/retention.ts'), {
    show: { name: 'retention', summary: 'Show the policy profile in force, and how long each kind of data is kept' },
    profiles: { name: 'retention profiles', summary: 'List the policy profiles of states, with the sources of their figures' },
    use: {
      name: 'retention use',
      summary: 'Put the data folder under a policy profile, with shorter terms where they are given',
    },
    plan: { name: 'retention plan', summary: 'Count the data past its term without deleting it' },
    run: { name: 'retention run', summary: 'Delete the data past its term, and write a receipt into the audit log' },
    receipts: { name: 'retention receipts', summary: 'List what was deleted, newest first' },
  }),
  ...group(() => import('./commands/sharing.ts'), {
    list: { name: 'sharing list', summary: 'List what other agencies may see, by whose decision and until when' },
    grant: { name: 'sharing grant', summary: 'Share data with another agency, for a reason and until a date' },
    revoke: { name: 'sharing revoke', summary: 'End a grant with immediate effect' },
    receipts: { name: 'sharing receipts', summary: 'List look-ups of other agencies: person, purpose, number of rows' },
  }),
  ...group(() => import('./commands/retention-holds.ts'), {
    hold: { name: 'retention hold', summary: 'Exempt the data of a case from deletion' },
    holds: { name: 'retention holds', summary: 'List holds, newest first' },
    release: { name: 'retention release', summary: 'End a hold' },
  }),
  {
    name: 'reports',
    summary: 'Statistics without plates: reads, hits, confirmed and wrong ones, searches by purpose',
    load: () => import('./commands/reports.ts'),
  },
  {
    name: 'backup',
    summary: 'Copy the data folder while others use it, and verify the copy',
    load: () => import('./commands/backup.ts'),
  },
  {
    name: 'restore',
    summary: 'Make a new data folder from a backup, and verify it',
    load: () => import('./commands/restore.ts'),
  },
  {
    name: 'doctor',
    summary: 'Examine the data folder, and name everything that is wrong',
    load: () => import('./commands/doctor.ts'),
  },
  ...group(() => import('./commands/audit.ts'), {
    list: { name: 'audit list', summary: 'List who looked what up, newest first' },
    misuse: { name: 'audit misuse', summary: 'Find people with unusual look-ups, by five patterns of misuse' },
    verify: { name: 'audit verify', summary: 'Verify the whole audit log, and report the first error' },
  }),
  ...group(() => import('./commands/audit-proofs.ts'), {
    checkpoint: { name: 'audit checkpoint', summary: 'Sign the present state of the audit log, to be kept elsewhere' },
    prove: { name: 'audit prove', summary: 'Prove that a row is in the audit log' },
    consistency: { name: 'audit consistency', summary: 'Prove that the audit log has only grown since a checkpoint' },
  }),
  {
    name: 'audit witness',
    summary: 'Verify another agency’s audit log against its earlier state, and sign its checkpoint',
    load: () => import('./commands/audit-witness.ts'),
  },
  { name: 'serve', summary: 'Serve the HTTP API', load: () => import('./commands/serve.ts') },
  { name: 'evaluate', summary: 'Measure a reader on a labelled folder', load: () => import('./commands/evaluate.ts') },
  {
    name: 'bench',
    summary:
      'Measure a suite: ocr, match, hits, correlate, ingest against their peers, fixtures, console, misuse, faults, hostile, load',
    load: () => import('./commands/bench.ts'),
  },
  {
    name: 'completion',
    summary: 'Print a script by which bash, zsh or fish complete commands and options',
    load: async () => ({ command: (await import('./commands/completion.ts')).completionOf(COMMANDS) }),
  },
];
