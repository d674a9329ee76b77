/** The arrows between rooms (docs/architecture.md). `tests/rules/check-rules.mjs` runs this and fails on 0 modules. */
const room = (name) => `^${name}/`;
const source = '^(engine|ocr|api|fixtures|bench)/';
const onlyTo = (from, allowed, comment, except = '^$') => ({
  name: `${from}-calls-only-${allowed.join('-') || 'itself'}`,
  comment,
  severity: 'error',
  from: { path: room(from), pathNot: ['\\.test\\.ts$', except] },
  to: { path: source, pathNot: [room(from), ...allowed.map((path) => `^${path}/`)] },
});

/** The folders of engine/, from the ground up: each imports only those before it, and itself. A new folder takes its place here. */
const ENGINE = [
  ['plate'],
  ['records', 'ports'],
  ['fields', 'print'],
  ['store'],
  ['events', 'profiles'],
  ['matching'],
  ['passages'],
  ['vehicles'],
  ['hits'],
  ['watchlists'],
  ['ingest'],
  ['audit', 'watch', 'access'],
  ['retention', 'reports', 'misuse', 'sharing'],
  ['doctor'],
  ['backup'],
  ['roads'],
  ['questions'],
  ['clones', 'convoys', 'scenes'],
  ['links'],
  ['health', 'habits', 'corridors'],
  ['searches'],
  ['answers'],
  ['traces', 'deconfliction', 'saved'],
  ['replay'],
];
const engineOrder = ENGINE.flatMap((level, i) =>
  level.map((folder) => {
    const below = [folder, ...ENGINE.slice(0, i).flat()];
    return {
      name: `engine-${folder}-imports-only-what-is-below-it`,
      severity: 'error',
      from: { path: `^engine/${folder}/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: '^engine/',
        pathNot: [`^engine/(${below.join('|')})/`, ...(folder === 'plate' ? [] : ['^engine/errors\\.ts$'])],
      },
    };
  }),
);

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphan-import', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
    onlyTo('engine', [], 'the domain knows nothing above it'),
    ...engineOrder,
    {
      name: 'engine-folders-have-their-place',
      comment: 'a folder that the order does not name would be held to nothing',
      severity: 'error',
      from: { path: '^engine/[^/]+/', pathNot: `^engine/(${ENGINE.flat().join('|')})/` },
      to: {},
    },
    onlyTo('ocr', ['engine/plate', 'engine/ports'], 'image in, lattice out', '^ocr/training/'),
    onlyTo(
      'ocr/training',
      ['engine/plate', 'engine/ports', 'ocr', 'fixtures'],
      'readers learn from the simulation; nothing at run time imports this',
    ),
    {
      name: 'training-is-not-run-time',
      severity: 'error',
      from: { path: source, pathNot: '^ocr/training/' },
      to: { path: '^ocr/training/' },
    },
    onlyTo('fixtures', ['engine/plate', 'engine/ports'], 'the simulation knows plates, not how they are read or matched'),
    onlyTo('bench', ['engine', 'ocr', 'fixtures'], 'the API is measured from outside, over HTTP'),
    onlyTo('api', ['engine', 'ocr', 'fixtures'], 'bench is started as a process, never imported'),
    {
      name: 'plate-is-the-floor',
      severity: 'error',
      from: { path: '^engine/plate/', pathNot: '\\.test\\.ts$' },
      to: { path: source, pathNot: '^engine/plate/' },
    },
    {
      name: 'pool-and-thread-share-messages-only',
      comment: 'the pool (main thread) never imports what runs in its threads',
      severity: 'error',
      from: { path: '^ocr/pool/', pathNot: '^ocr/pool/thread|\\.test\\.ts$' },
      to: { path: '^ocr/(image|readers)/', pathNot: '^ocr/readers/reader\\.ts$' },
    },
    {
      name: 'console-takes-types-only',
      comment:
        'the console runs in a browser: of the server it knows what comes over HTTP. It shares the alignment of two sequences, which imports nothing',
      severity: 'error',
      from: { path: '^api/console/', pathNot: '\\.test\\.ts$' },
      to: { path: source, pathNot: '^api/console/|^engine/plate/sequence-alignment\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'console-is-built-not-imported',
      severity: 'error',
      from: { path: source, pathNot: '^api/console/' },
      to: { path: '^api/console/' },
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: { path: '^(engine|ocr|api|fixtures)/', pathNot: '\\.test\\.ts$|\\.test-thread\\.mjs$|/testing/|^api/console/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
