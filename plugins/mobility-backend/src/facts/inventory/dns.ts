import { DNS_ANNOTATIONS } from '../../planning/external-dns';
import { DnsFacts } from '../../planning/facts';
import { KubeObject, nameOf } from './namespace-objects';

/** The names that external-dns keeps for objects of a kind. */
export function dnsOf(
  kind: string,
  objects: readonly KubeObject[],
): DnsFacts[] {
  return objects.flatMap(object =>
    DNS_ANNOTATIONS.flatMap(key => {
      const names = object.metadata?.annotations?.[key];
      return names ? [{ object: `${kind} ${nameOf(object)}`, names }] : [];
    }),
  );
}
