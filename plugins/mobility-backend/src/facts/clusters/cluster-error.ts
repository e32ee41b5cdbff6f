/**
 * What went wrong between us and a cluster, in our own words. Foreign errors
 * are turned into this at the adapter and never kept as `cause`: they hold
 * requests with tokens, and Backstage's error middleware sends the whole chain
 * to the browser.
 */
export type ClusterErrorKind =
  | 'unreachable'
  | 'broken'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'already-exists'
  | 'invalid'
  | 'too-many-requests'
  | 'server-error'
  | 'unexpected-answer';

export interface ClusterCall {
  cluster: string;
  verb: string;
  resource: string;
  namespace?: string;
  name?: string;
}

export class ClusterError extends Error {
  readonly name = 'ClusterError';

  constructor(
    readonly kind: ClusterErrorKind,
    readonly call: ClusterCall,
    /** In words, without addresses, tokens or bodies. */
    readonly reason: string,
    /** The server took nothing on and says when to come back; milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    const what = [call.verb, call.resource, call.name]
      .filter(Boolean)
      .join(' ');
    const where = call.namespace ? ` in namespace ${call.namespace}` : '';
    super(`${call.cluster}: could not ${what}${where}: ${reason}`);
  }

  /** Whether the same call may succeed later without anybody mending anything. */
  get transient(): boolean {
    return (
      this.kind === 'unreachable' ||
      this.kind === 'broken' ||
      this.kind === 'timeout' ||
      this.kind === 'too-many-requests' ||
      this.kind === 'server-error'
    );
  }
}

export function isClusterError(error: unknown): error is ClusterError {
  return error instanceof ClusterError;
}

export function isNotFound(error: unknown): boolean {
  return isClusterError(error) && error.kind === 'not-found';
}

export function isAlreadyExists(error: unknown): boolean {
  return isClusterError(error) && error.kind === 'already-exists';
}
