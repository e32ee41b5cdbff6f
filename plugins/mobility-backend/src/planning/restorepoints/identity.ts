import { createHash } from 'node:crypto';
import { StorePlace } from './facts';

/** Tells locations apart; whoever writes an address with a slash means the same. */
export function placeKey({ endpoint, bucket, prefix }: StorePlace): string {
  const address = endpoint.replace(/\/+$/, '').toLowerCase();
  return JSON.stringify([address, bucket, prefix]);
}

/** A place where its address must not be read: in the database. */
export function placeId(place: StorePlace): string {
  return createHash('sha256').update(placeKey(place)).digest('hex');
}

/** One backup in one bucket has one id, whichever cluster lists it. */
export function pointId(place: StorePlace, name: string): string {
  return createHash('sha256')
    .update(JSON.stringify([placeKey(place), name]))
    .digest('hex')
    .slice(0, 32);
}
