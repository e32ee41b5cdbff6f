import { z } from 'zod';
import { FileFact } from '../../planning/restorepoints';

/** Every value costs many times the bytes that stand for it in a packed file. */
const MAX_VALUES = 400_000;
/** The longest list that a shape is held against; one of names costs less. */
const MAX_ENTRIES = 10_000;

/**
 * A list that is refused for its length before its entries are held against their
 * shape, which makes objects of every one, however small.
 */
export function listOf<T extends z.ZodType>(entry: T, max = MAX_ENTRIES) {
  return z.array(z.unknown()).max(max).pipe(z.array(entry));
}

/** Parses JSON of others with `read`, which throws where the shape is another. */
export function parseFile<T>(
  text: string,
  read: (json: unknown) => T,
): FileFact<T> {
  if (hasTooMany(text)) return { state: 'too-large' };
  try {
    return { state: 'ok', value: read(JSON.parse(text)) };
  } catch (error) {
    return { state: isTooLarge(error) ? 'too-large' : 'corrupt' };
  }
}

/** Counts what may begin a value, in strings too: more than there are, never fewer. */
function hasTooMany(text: string): boolean {
  let values = 0;
  for (const _ of text.matchAll(/[,[{]/g))
    if (++values > MAX_VALUES) return true;
  return false;
}

function isTooLarge(error: unknown): boolean {
  if (error instanceof z.ZodError)
    return error.issues.some(({ code }) => code === 'too_big');
  // Nested so deep that the stack did not suffice.
  return error instanceof RangeError;
}
