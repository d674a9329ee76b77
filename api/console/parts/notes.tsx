interface NotesProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly isOpen?: boolean;
}

/** Sentences under a title that opens and closes: the method of an answer, its limits. */
export function Notes({ title, lines, isOpen = false }: NotesProps) {
  return (
    <details open={isOpen}>
      <summary>{title}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
