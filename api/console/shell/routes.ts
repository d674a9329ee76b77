import { lazy } from 'preact-iso';

const Queue = lazy(() => import('../pages/queue/queue-page.tsx').then(({ QueuePage }) => QueuePage));
const Verify = lazy(() => import('../pages/verify/verify-page.tsx').then(({ VerifyPage }) => VerifyPage));
const Search = lazy(() => import('../pages/search/search-page.tsx').then(({ SearchPage }) => SearchPage));
const Questions = lazy(() => import('../pages/questions/questions-page.tsx').then(({ QuestionsPage }) => QuestionsPage));
const Saved = lazy(() => import('../pages/questions/saved-page.tsx').then(({ SavedPage }) => SavedPage));
const SavedQuestion = lazy(() =>
  import('../pages/questions/saved-question-page.tsx').then(({ SavedQuestionPage }) => SavedQuestionPage),
);
const Traces = lazy(() => import('../pages/traces/traces-page.tsx').then(({ TracesPage }) => TracesPage));
const Trace = lazy(() => import('../pages/traces/trace-page.tsx').then(({ TracePage }) => TracePage));
const Why = lazy(() => import('../pages/why/why-page.tsx').then(({ WhyPage }) => WhyPage));
const Batches = lazy(() => import('../pages/batches/batches-page.tsx').then(({ BatchesPage }) => BatchesPage));
const Batch = lazy(() => import('../pages/batches/batch-page.tsx').then(({ BatchPage }) => BatchPage));
const Cameras = lazy(() => import('../pages/cameras/cameras-page.tsx').then(({ CamerasPage }) => CamerasPage));
const Lists = lazy(() => import('../pages/lists/lists-page.tsx').then(({ ListsPage }) => ListsPage));
const List = lazy(() => import('../pages/lists/list-page.tsx').then(({ ListPage }) => ListPage));
const Exemptions = lazy(() => import('../pages/exemptions/exemptions-page.tsx').then(({ ExemptionsPage }) => ExemptionsPage));
const Sharing = lazy(() => import('../pages/sharing/sharing-page.tsx').then(({ SharingPage }) => SharingPage));
const Audit = lazy(() => import('../pages/audit/audit-page.tsx').then(({ AuditPage }) => AuditPage));
const AuditRow = lazy(() => import('../pages/audit/row-page.tsx').then(({ RowPage }) => RowPage));
const Retention = lazy(() => import('../pages/retention/retention-page.tsx').then(({ RetentionPage }) => RetentionPage));
const Reports = lazy(() => import('../pages/reports/reports-page.tsx').then(({ ReportsPage }) => ReportsPage));
const Access = lazy(() => import('../pages/access/access-page.tsx').then(({ AccessPage }) => AccessPage));
const Benchmarks = lazy(() => import('../pages/benchmarks/benchmarks-page.tsx').then(({ BenchmarksPage }) => BenchmarksPage));
const Benchmark = lazy(() => import('../pages/benchmarks/benchmark-page.tsx').then(({ BenchmarkPage }) => BenchmarkPage));
const Models = lazy(() => import('../pages/models/models-page.tsx').then(({ ModelsPage }) => ModelsPage));
const Model = lazy(() => import('../pages/models/model-page.tsx').then(({ ModelPage }) => ModelPage));

/** Every page, and its item in the navigation: people without that item do not see the page either. */
export const ROUTES = [
  { of: 'alerts', path: '/alerts', page: Queue },
  { of: 'alerts', path: '/alerts/:id', page: Verify },
  { of: 'reviews', path: '/reviews', page: Queue },
  { of: 'search', path: '/search', page: Search },
  { of: 'questions', path: '/questions', page: Questions },
  // Before the next route, which would take this word for the name of a question.
  { of: 'questions', path: '/questions/saved', page: Saved },
  { of: 'questions', path: '/questions/saved/:id', page: SavedQuestion },
  { of: 'questions', path: '/questions/:id', page: Questions },
  { of: 'traces', path: '/traces', page: Traces },
  { of: 'traces', path: '/traces/:id', page: Trace },
  { of: 'why', path: '/why', page: Why },
  { of: 'batches', path: '/batches', page: Batches },
  { of: 'batches', path: '/batches/:id', page: Batch },
  { of: 'cameras', path: '/cameras', page: Cameras },
  { of: 'lists', path: '/lists', page: Lists },
  { of: 'lists', path: '/lists/:id', page: List },
  { of: 'exemptions', path: '/exemptions', page: Exemptions },
  { of: 'sharing', path: '/sharing', page: Sharing },
  { of: 'audit', path: '/audit', page: Audit },
  { of: 'audit', path: '/audit/:seq', page: AuditRow },
  { of: 'retention', path: '/retention', page: Retention },
  { of: 'reports', path: '/reports', page: Reports },
  { of: 'access', path: '/access', page: Access },
  { of: 'benchmarks', path: '/benchmarks', page: Benchmarks },
  { of: 'benchmarks', path: '/benchmarks/:id', page: Benchmark },
  { of: 'models', path: '/models', page: Models },
  { of: 'models', path: '/models/:version', page: Model },
] as const;

/** Loads the code of the page at an address; for other addresses that of the first page of most people. */
export function preloadPage(path: string): void {
  const parts = path.split('/');
  const found = ROUTES.find(({ path: at }) => {
    const pattern = at.split('/');
    return pattern.length === parts.length && pattern.every((part, i) => part.startsWith(':') || part === parts[i]);
  });
  void (found?.page ?? Queue).preload();
}
