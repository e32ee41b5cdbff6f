/** A plan is read by people: some names tell as much as a thousand. */
const MOST = 10;

export function enumerate(words: string[]): string {
  const more = words.length - MOST;
  const first = words.slice(0, MOST).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}

/** All of them: what there is instead of a name that nothing has. */
export function namesOrNone(names: string[]): string {
  return names.join(', ') || 'none';
}
