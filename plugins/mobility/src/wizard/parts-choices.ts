import { Parts, partsSchema } from 'backstage-plugin-mobility-common';

/** Names nothing. */
const NO_PARTS: Parts = { kinds: [], objects: [], labels: {} };

/** What of a backup comes back by `?part=ConfigMap&part=Service/web&label=app=web`. */
export function readParts(search: URLSearchParams): Parts | undefined {
  if (!search.has('part') && !search.has('label')) return undefined;
  const parts = search.getAll('part');
  const labels = search.getAll('label').map(readLabels);
  const parsed = partsSchema.safeParse({
    kinds: unique(parts.filter(part => !part.includes('/'))),
    objects: unique(parts.filter(part => part.includes('/'))),
    labels: Object.fromEntries(labels.flatMap(pairs => pairs ?? [])),
  });
  // What cannot be read is not taken for more than was asked: the server refuses none.
  const isRead = parsed.success && labels.every(pairs => pairs !== undefined);
  return isRead ? parsed.data : NO_PARTS;
}

/** The opposite of `readParts`. */
export function writeParts(parts: Parts, search: URLSearchParams): void {
  const { kinds, objects, labels } = parts;
  // It stays none: without anything it would be all.
  if (!namesParts(parts)) search.append('part', '');
  for (const part of [...kinds, ...objects]) search.append('part', part);
  const text = labelsText(labels);
  if (text) search.append('label', text);
}

/** Labels as somebody writes them: `app=web, tier=front`. */
export function labelsText(labels: Parts['labels']): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}

/** @returns undefined where it is none */
export function readLabels(text: string): [string, string][] | undefined {
  const pairs = text
    .split(',')
    .map(pair => pair.trim())
    .filter(pair => pair !== '')
    .map(pair => /^([^=\s]+)=([^=\s]*)$/.exec(pair));
  return pairs.every(pair => pair !== null)
    ? pairs.flatMap(pair => (pair ? [[pair[1], pair[2]]] : []))
    : undefined;
}

/** Whether it names anything. */
export function namesParts({ kinds, objects, labels }: Parts): boolean {
  return kinds.length + objects.length + Object.keys(labels).length > 0;
}

/** The same with other kinds; objects of a kind that comes whole need no naming. */
export function chooseKinds(parts: Parts, kinds: string[]): Parts {
  const isCovered = (object: string) => kinds.includes(object.split('/')[0]);
  return {
    ...parts,
    kinds,
    objects: parts.objects.filter(object => !isCovered(object)),
  };
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
