/**
 * An error made for the person at the terminal: what failed, why, and what to
 * do. The command prints its message without a stack.
 */
export class LabError extends Error {
  override readonly name = 'LabError';
}

// Both look at the shape: an error from Node itself is no `instanceof Error`
// of a test's own world.

export function messageOf(error: unknown): string {
  const message = property(error, 'message');
  return typeof message === 'string' ? message : String(error);
}

/** The `code` of a Node system error, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  const code = property(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null
    ? Reflect.get(error, name)
    : undefined;
}
