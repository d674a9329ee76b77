import { useEffect, useRef } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso';
import { useKeys } from '../base/keys.ts';
import { line } from '../base/live.ts';
import { followAlerts } from '../pages/queue/queue.ts';
import { KeysDialog, openKeys } from './keys-dialog.tsx';
import { NotHere } from './not-here.tsx';
import { openPalette, Palette } from './palette.tsx';
import { CONSOLE_PATHS, PLACES, placeWords } from './places.ts';
import { openSettings, SettingsDialog } from './settings-dialog.tsx';
import { Toasts } from './toasts.tsx';
import { shellWords } from './words.ts';

const Queue = lazy(() => import('../pages/queue/queue-page.tsx').then(({ QueuePage }) => QueuePage));
const Batches = lazy(() => import('../pages/batches/batches-page.tsx').then(({ BatchesPage }) => BatchesPage));
const Batch = lazy(() => import('../pages/batches/batch-page.tsx').then(({ BatchPage }) => BatchPage));
const Cameras = lazy(() => import('../pages/cameras/cameras-page.tsx').then(({ CamerasPage }) => CamerasPage));
const Verify = lazy(() => import('../pages/verify/verify-page.tsx').then(({ VerifyPage }) => VerifyPage));

/** The frame around every page: navigation, the state of the line, dialogs that open anywhere. */
export function Shell() {
  useEffect(() => followAlerts(), []);
  return (
    <LocationProvider scope={CONSOLE_PATHS}>
      <ErrorBoundary>
        <a class="skip" href="#main">
          {shellWords.value.skip}
        </a>
        <Bar />
        <Main />
        <Toasts />
        <Palette />
        <KeysDialog />
        <SettingsDialog />
      </ErrorBoundary>
    </LocationProvider>
  );
}

function Main() {
  const main = useRef<HTMLElement>(null);
  const { route } = useLocation();
  const t = shellWords.value;
  const pages = placeWords.value;
  useKeys([
    { keys: '$mod+k', says: t.palette, run: openPalette },
    { keys: 'Shift+?', says: t.keys, run: openKeys },
    ...PLACES.map(({ path, name, key }) => ({ keys: `g ${key}`, says: t.goTo(pages[name]), run: () => route(path) })),
  ]);
  const onRouteChange = (): void => main.current?.focus({ preventScroll: true });
  return (
    <main id="main" tabIndex={-1} ref={main}>
      <Router onRouteChange={onRouteChange}>
        <Route path="/" component={Queue} />
        <Route path="/alerts" component={Queue} />
        <Route path="/reviews" component={Queue} />
        <Route path="/alerts/:id" component={Verify} />
        <Route path="/batches" component={Batches} />
        <Route path="/batches/:id" component={Batch} />
        <Route path="/cameras" component={Cameras} />
        <Route default component={NotHere} />
      </Router>
    </main>
  );
}

function Bar() {
  const { path } = useLocation();
  const t = shellWords.value;
  const pages = placeWords.value;
  const here = path === '/' ? '/alerts' : path;
  return (
    <header class="bar">
      <a class="product" href="/alerts">
        {t.product}
      </a>
      <nav aria-label={t.navigation}>
        {PLACES.map(({ path: to, name }) => (
          <a key={name} href={to} aria-current={here === to || here.startsWith(`${to}/`) ? 'page' : undefined}>
            {pages[name]}
          </a>
        ))}
      </nav>
      <span class={`line ${line.value}`} role="status">
        {t[line.value]}
      </span>
      <button type="button" class="quiet" onClick={openPalette} title={t.palette}>
        <kbd>Ctrl K</kbd>
      </button>
      <button type="button" class="quiet" onClick={openKeys} aria-label={t.keys}>
        ?
      </button>
      <button type="button" class="quiet settings" onClick={openSettings}>
        <span>{t.settings}</span>
      </button>
    </header>
  );
}
