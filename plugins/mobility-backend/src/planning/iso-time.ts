/** Files and objects may say anything: a time is one only if it can be read as one. */
export function isoTime(text: string | null | undefined): string | undefined {
  const ms = Date.parse(text ?? '');
  const iso = Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
  // Years beyond 9999 have more digits, which readers of ISO 8601 refuse.
  return iso?.length === 24 ? iso : undefined;
}
