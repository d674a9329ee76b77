const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** An id that no row has: a text that is no UUID is looked up as this. */
const NOBODY = Buffer.alloc(16);

/** The 16 bytes that stand for an id in the database. A text that is no UUID gives bytes that no row has. */
export function idBytes(id: string): Buffer {
  if (!UUID.test(id)) return NOBODY;
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

export function idText(bytes: Uint8Array): string {
  return uuidText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex'));
}

/** @param hex 32 digits in lower case */
export function uuidText(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
