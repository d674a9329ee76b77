/** The stable shapes of documents, as other programs read them. */

export interface HitItem {
  readonly batch: string;
  readonly file: string;
  readonly plate: string;
  readonly entry: { readonly plate: string; readonly list: string };
  readonly rule: string;
  readonly score: number;
  readonly status: string;
}

export interface IngestDocument {
  readonly batches: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly total: number;
    readonly counts: Readonly<Record<string, number>>;
    readonly already: boolean;
    readonly hits: number;
    readonly rows: readonly { readonly file: string | null; readonly status: string; readonly reason: string | null }[];
  }[];
  readonly reads: readonly {
    readonly read: number;
    readonly duplicate: number;
    readonly rejected: number;
    readonly hits: number;
  }[];
  readonly refused: readonly { readonly path: string; readonly code: string; readonly detail: string }[];
}
