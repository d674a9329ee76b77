import { useRef, useState } from 'preact/hooks';
import { count } from '../../base/format.ts';
import { say } from '../../base/toasts.ts';
import { given, NOTHING_SAID, SaidTimes } from '../../parts/said-times.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { type Chosen, droppedFiles, formOf, type Gathered, gathered } from './gather.ts';
import { dismiss, send, type Upload, uploads } from './uploads.ts';
import { batchWords } from './words.ts';

/** A form to hand in pictures: they are dropped or chosen, then the batch is named and sent. */
export function HandIn({ onAccepted }: { readonly onAccepted: (id: string) => void }) {
  const [found, setFound] = useState<Gathered | null>(null);
  const take = (chosen: readonly Chosen[]): void => {
    if (chosen.length > 0) setFound(gathered(chosen));
  };
  const handIn = async (form: FormData, name: string, bytes: number): Promise<void> => {
    setFound(null);
    const answer = await send(name, form, bytes);
    if (!answer.ok) return;
    const t = batchWords.value;
    say(answer.body.already ? t.already : t.accepted(answer.body.name), 'good');
    onAccepted(answer.body.id);
  };
  return (
    <>
      {found === null ? (
        <DropZone onChosen={take} />
      ) : (
        <HandInForm found={found} onCancel={() => setFound(null)} onSend={(...all) => void handIn(...all)} />
      )}
      {uploads.value.map((upload) => (
        <UploadRow key={upload.id} upload={upload} />
      ))}
    </>
  );
}

function DropZone({ onChosen }: { readonly onChosen: (chosen: readonly Chosen[]) => void }) {
  const t = batchWords.value;
  const [isOver, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const chosenIn = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void => {
    onChosen([...(currentTarget.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
    currentTarget.value = '';
  };
  const onDrop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer !== null) onChosen(await droppedFiles(event.dataTransfer));
  };
  return (
    <div
      class={`drop ${isOver ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void onDrop(event)}
    >
      <strong>{t.drop}</strong>
      <span class="dim">{t.or}</span>
      <span class="actions">
        <button type="button" onClick={() => files.current?.click()}>
          {t.files}
        </button>
        <button type="button" onClick={() => folder.current?.click()}>
          {t.folder}
        </button>
      </span>
      <input ref={files} type="file" multiple hidden aria-label={t.files} onChange={chosenIn} />
      <input ref={folder} type="file" {...{ webkitdirectory: true }} multiple hidden aria-label={t.folder} onChange={chosenIn} />
    </div>
  );
}

interface HandInFormProps {
  readonly found: Gathered;
  readonly onSend: (form: FormData, name: string, bytes: number) => void;
  readonly onCancel: () => void;
}

function HandInForm({ found, onSend, onCancel }: HandInFormProps) {
  const t = batchWords.value;
  const [name, setName] = useState(found.name);
  const [camera, setCamera] = useState('');
  const [zone, setZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [said, setSaid] = useState(NOTHING_SAID);
  const isEmpty = found.archive === null && found.pictures.length === 0;
  const isBare = found.archive === null && found.manifest === null;
  const submit = (event: Event): void => {
    event.preventDefault();
    onSend(formOf(found, { name, ...(isBare ? { camera, zone } : given(said)) }), name, found.bytes);
  };
  return (
    <form class="form boxed hand-in" onSubmit={submit}>
      <p>
        <strong>{found.archive === null ? t.pictures(count(found.pictures.length)) : found.archive.path}</strong>{' '}
        <span class="dim">
          {found.archive !== null ? t.archive : isBare ? t.noManifest : t.withManifest} · {sizeOf(found.bytes)}
        </span>
      </p>
      {found.others > 0 && (
        <p class="note overdue" role="status">
          {t.othersLeftOut(found.others)}
        </p>
      )}
      {isEmpty && <p role="alert">{t.noPictureChosen}</p>}
      <div class="row">
        <label>
          {t.name}
          <input required maxLength={200} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
        </label>
        {isBare ? (
          <>
            <label>
              {t.camera}
              <input required maxLength={64} value={camera} onInput={({ currentTarget }) => setCamera(currentTarget.value)} />
            </label>
            <label>
              {t.zone}
              <input required value={zone} onInput={({ currentTarget }) => setZone(currentTarget.value)} />
            </label>
          </>
        ) : (
          <SaidTimes said={said} onChange={setSaid} />
        )}
      </div>
      <div class="actions">
        <button type="submit" class="primary" disabled={isEmpty}>
          {t.send}
        </button>
        <button type="button" onClick={onCancel}>
          {t.cancel}
        </button>
      </div>
    </form>
  );
}

function UploadRow({ upload: { id, name, sent, bytes, answer, cancel } }: { readonly upload: Upload }) {
  const t = batchWords.value;
  if (answer !== null && !answer.ok) {
    return (
      <div class="upload">
        <strong>{name}</strong>
        <TroubleNote problem={answer.problem} />
        <button type="button" onClick={() => dismiss(id)}>
          {t.close}
        </button>
      </div>
    );
  }
  return (
    <div class="upload" role="status">
      <strong>{name}</strong>
      <progress max={bytes} value={sent} aria-label={name} />
      <span class="dim">{sent >= bytes ? t.storing : t.sending(sizeOf(sent), sizeOf(bytes))}</span>
      <button type="button" onClick={cancel}>
        {t.cancel}
      </button>
    </div>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
