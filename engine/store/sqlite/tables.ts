/** Types of the tables of `001-ingest.sql` for Kysely. */
export interface IngestTables {
  cameras: CamerasTable;
  readers: { no: number; name: string };
  batches: BatchesTable;
  reads: ReadsTable;
  batch_rows: BatchRowsTable;
}

export interface CamerasTable {
  no: number;
  id: string;
  name: string | null;
  lat: number | null;
  lon: number | null;
  heading: number | null;
  reads: number;
  last_read_at: number | null;
}

export interface BatchesTable {
  no: number;
  id: Buffer;
  name: string;
  state: string;
  created_at: number;
  finished_at: number | null;
}

export interface ReadsTable {
  no: number;
  id: Buffer;
  camera_no: number;
  captured_at: number;
  identity: Buffer | string;
  received_at: number;
  plate: string;
  raw: string | null;
  lattice: string;
  jurisdiction: string | null;
  jurisdiction_p: number | null;
  reader_no: number;
  batch_no: number | null;
  batch_row: number | null;
  box: string | null;
  box_p: number | null;
}

export interface BatchRowsTable {
  batch_no: number;
  row: number;
  file: string | null;
  status: string;
  reason: string | null;
  detail: string | null;
  read_no: number | null;
}
