/**
 * What is known of something that is asked for. `error` beside a value means
 * that the last attempt failed and the value is from before.
 */
export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'failed'; error: Error }
  | { state: 'ready'; value: T; error?: Error };

/** The value, also one that is out of date. */
export function valueOf<T>(loaded: Loaded<T>): T | undefined {
  return loaded.state === 'ready' ? loaded.value : undefined;
}

/** The last error, also one beside a value. */
export function errorOf(loaded: Loaded<unknown>): Error | undefined {
  return loaded.state === 'loading' ? undefined : loaded.error;
}
