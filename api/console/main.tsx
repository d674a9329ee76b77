import { render } from 'preact';
import { loadSession } from './base/session.ts';
import './style/base.css';
import './style/shell.css';
import './style/parts.css';
import './style/forms.css';
import { preloadPage } from './shell/routes.ts';
import { Shell } from './shell/shell.tsx';

// Both are on their way while the other is: the page's code does not wait for who is signed in.
preloadPage(location.pathname);
void loadSession();
render(<Shell />, document.getElementById('console') as HTMLElement);
