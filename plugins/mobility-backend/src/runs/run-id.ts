import { randomBytes } from 'node:crypto';

/** Crockford's base 32 in lower case: no letters that look like digits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LENGTH = 9;
const RANDOM_LENGTH = 6;

/**
 * A new id: `r`, 9 characters of time in milliseconds, 6 random ones. Sorts by
 * time and is short enough for a Kubernetes name beside a slug and an attempt.
 */
export function newRunId(now: number = Date.now()): string {
  return newId('r', now);
}

/** The same for what is no run, with another letter before it. */
export function newId(letter: string, now: number = Date.now()): string {
  let time = '';
  for (let rest = now, i = 0; i < TIME_LENGTH; i++) {
    time = ALPHABET[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  const random = [...randomBytes(RANDOM_LENGTH)]
    .map(byte => ALPHABET[byte % 32])
    .join('');
  return `${letter}${time}${random}`;
}
