import { render } from 'preact';
import './style/base.css';
import './style/shell.css';
import './style/parts.css';
import './style/forms.css';
import { Shell } from './shell/shell.tsx';

render(<Shell />, document.getElementById('console') as HTMLElement);
