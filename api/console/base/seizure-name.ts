/** How a seizure is called: its number, and whose record it is where that is not the agency that owns the data. */
export function seizureName({ event_id, agency }: { readonly event_id: string; readonly agency?: string | null }): string {
  return agency === null || agency === undefined ? event_id : `${event_id} (${agency})`;
}
