import { useEffect, useRef } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { useKeys } from '../base/keys.ts';
import { line } from '../base/live.ts';
import { hasRole, session } from '../base/session.ts';
import { isSignedIn } from '../base/transport.ts';
import { areaIn, followAlerts } from '../pages/queue/queue.ts';
import { Modal } from '../parts/modal.tsx';
import { KeysDialog, openKeys } from './keys-dialog.tsx';
import { NotHere } from './not-here.tsx';
import { openPalette, Palette } from './palette.tsx';
import { CONSOLE_PATHS, myPlaces, placeWords } from './places.ts';
import { ROUTES } from './routes.ts';
import { openSettings, SettingsDialog } from './settings-dialog.tsx';
import { SignInForm, SignInPage } from './sign-in.tsx';
import { tellChanged } from './tell-changed.ts';
import { useTitle } from './title.ts';
import { Toasts } from './toasts.tsx';
import { shellWords } from './words.ts';

/** The frame around every page: the person who is signed in, navigation, the state of the connection, dialogs of all pages. */
export function Shell() {
  if (session.value === undefined) return <p class="empty">{shellWords.value.loading}</p>;
  if (session.value === null) return <SignInPage />;
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
        <SessionEnded />
      </ErrorBoundary>
    </LocationProvider>
  );
}

function Main() {
  const main = useRef<HTMLElement>(null);
  const { route, path, query } = useLocation();
  const t = shellWords.value;
  const pages = placeWords.value;
  const places = myPlaces();
  const followsAlerts = hasRole(['analyst', 'supervisor']);
  const area = areaIn(path, query);
  useEffect(
    () => (followsAlerts ? followAlerts(area, (changed) => tellChanged(changed, route)) : undefined),
    [followsAlerts, isSignedIn.value, area],
  );
  useKeys([
    { keys: '$mod+k', says: t.palette, run: openPalette },
    { keys: 'Shift+?', says: t.keys, run: openKeys },
    ...places.map((place) => ({ keys: `g ${place.key}`, says: t.goTo(pages[place.name]), run: () => route(place.path) })),
  ]);
  const home = places[0]?.path;
  useEffect(() => {
    if (path === '/' && home !== undefined) route(home, true);
  }, [path, home]);
  useTitle(path);
  const onRouteChange = (): void => main.current?.focus({ preventScroll: true });
  return (
    <main id="main" tabIndex={-1} ref={main}>
      <Router onRouteChange={onRouteChange}>
        {ROUTES.filter(({ of }) => places.some(({ name }) => name === of)).map(({ path: at, page }) => (
          <Route key={at} path={at} component={page} />
        ))}
        <Route default component={NotHere} />
      </Router>
    </main>
  );
}

/** A sign-in dialog over the open page, which is kept and continues after the sign-in. If a person closes the dialog, the next request opens it again. */
function SessionEnded() {
  const t = shellWords.value;
  return (
    <Modal isOpen={!isSignedIn.value} onClose={() => (isSignedIn.value = true)} title={t.ended}>
      <p class="dim">{t.endedWhy}</p>
      <SignInForm />
    </Modal>
  );
}

function Bar() {
  const { path } = useLocation();
  const t = shellWords.value;
  const pages = placeWords.value;
  const nav = useRef<HTMLElement>(null);
  useEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [path]);
  return (
    <header class="bar">
      <a class="product" href={myPlaces()[0]?.path ?? '/'}>
        {t.product}
      </a>
      <nav aria-label={t.navigation} ref={nav}>
        {myPlaces().map(({ path: to, name }) => (
          <a key={name} href={to} aria-current={path === to || path.startsWith(`${to}/`) ? 'page' : undefined}>
            {pages[name]}
          </a>
        ))}
      </nav>
      {hasRole(['analyst', 'supervisor']) && (
        <span class={`line ${line.value}`} role="status">
          {t[line.value]}
        </span>
      )}
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
