import { problemText } from './problem-words.ts';
import { say } from './toasts.ts';
import { get, type Query } from './transport.ts';

/** Requests an answer and saves it as a file. The request has the purpose in its header, like any other. */
export async function download(path: string, query: Query, name: string): Promise<void> {
  const answer = await get<unknown>(path, query);
  if (!answer.ok) return say(problemText(answer.problem), 'bad');
  saveAs(answer.body, name);
}

/** Excel takes a table without it for one in the letters of Windows. */
const BYTE_ORDER_MARK = '\ufeff';

/** Saves an answer that was received. */
export function saveAs(body: unknown, name: string): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const url = URL.createObjectURL(new Blob([name.endsWith('.csv') ? BYTE_ORDER_MARK : '', text]));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
