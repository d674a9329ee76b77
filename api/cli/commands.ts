import type { Command } from './command.ts';

/** Every command, in the order of an operator's day; each is loaded when it is called, so that `lpr --help` is quick. */
export const COMMANDS: readonly {
  readonly name: string;
  readonly summary: string;
  load(): Promise<{ readonly command: Command }>;
}[] = [
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
  { name: 'watchlist list', summary: 'Which watchlists there are', load: () => import('./commands/watchlist-list.ts') },
  {
    name: 'ingest',
    summary: 'Take in batches (folder, zip, tar) or already-read plates',
    load: () => import('./commands/ingest.ts'),
  },
  { name: 'read', summary: 'Read single images, nothing stored', load: () => import('./commands/read.ts') },
  { name: 'hits', summary: 'Which reads hit which entries', load: () => import('./commands/hits.ts') },
  { name: 'explain', summary: 'Why a read is a hit on an entry, or why not', load: () => import('./commands/explain.ts') },
  {
    name: 'replay',
    summary: 'Run stored reads through two configurations: hits gained and lost, with their verdicts',
    load: () => import('./commands/replay.ts'),
  },
  { name: 'serve', summary: 'Serve the HTTP API', load: () => import('./commands/serve.ts') },
  { name: 'evaluate', summary: 'How well a reader reads a labelled folder', load: () => import('./commands/evaluate.ts') },
  {
    name: 'bench',
    summary: 'Measure a suite: ocr, match, hits, ingest against their peers, fixtures',
    load: () => import('./commands/bench.ts'),
  },
];
