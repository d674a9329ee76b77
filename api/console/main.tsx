import { render } from 'preact';
import { loadSession } from './base/session.ts';
import './style/base.css';
import './style/shell.css';
import './style/parts.css';
import './style/forms.css';
import { preloadPage } from './shell/routes.ts';
import { Shell } from './shell/shell.tsx';

// The page's code and the session are requested at the same time.
preloadPage(location.pathname);
void loadSession();
render(<Shell />, document.getElementById('console') as HTMLElement);
