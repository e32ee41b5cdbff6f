import { Parts, partsSchema } from 'backstage-plugin-mobility-common';

/** What of a backup comes back by `?part=ConfigMap&part=Service/web&label=app=web`. */
export function readParts(search: URLSearchParams): Parts | undefined {
  const parts = search.getAll('part');
  const labels = search.getAll('label').flatMap(text => readLabels(text) ?? []);
  const asked = {
    kinds: unique(parts.filter(part => !part.includes('/'))),
    objects: unique(parts.filter(part => part.includes('/'))),
    labels: Object.fromEntries(labels),
  };
  // What names nothing, or no part, is not taken for all of it: the page asks anew.
  const parsed = partsSchema.safeParse(asked);
  return parsed.success ? parsed.data : undefined;
}

/** The opposite of `readParts`. */
export function writeParts(
  { kinds, objects, labels }: Parts,
  search: URLSearchParams,
): void {
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
