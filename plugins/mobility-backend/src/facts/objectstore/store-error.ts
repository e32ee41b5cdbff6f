export type StoreErrorKind =
  | 'not-found'
  | 'denied'
  | 'unreachable'
  | 'corrupt'
  | 'too-large'
  | 'failed';

/**
 * What went wrong between us and an object store, in our own words: errors of
 * the SDK hold requests with signatures and are never kept.
 */
export class StoreError extends Error {
  readonly name = 'StoreError';

  constructor(
    readonly kind: StoreErrorKind,
    readonly where: { endpoint: string; bucket: string; key: string },
    readonly reason: string,
  ) {
    super(`${where.key} in bucket ${where.bucket}: ${reason}`);
  }

  get transient(): boolean {
    return this.kind === 'unreachable' || this.kind === 'failed';
  }
}

export function isStoreError(error: unknown): error is StoreError {
  return error instanceof StoreError;
}

const REASONS: Record<string, [StoreErrorKind, string]> = {
  NoSuchKey: ['not-found', 'it does not exist'],
  NotFound: ['not-found', 'it does not exist'],
  NoSuchBucket: ['not-found', 'the bucket does not exist'],
  AccessDenied: ['denied', 'access denied'],
  Forbidden: ['denied', 'access denied'],
  InvalidAccessKeyId: ['denied', 'the access key is not accepted'],
  SignatureDoesNotMatch: ['denied', 'the secret key is not accepted'],
  CredentialsProviderError: ['denied', 'there are no credentials'],
  ECONNREFUSED: ['unreachable', 'connection refused'],
  ECONNRESET: ['unreachable', 'connection broken'],
  ENOTFOUND: ['unreachable', 'its name cannot be resolved'],
  EAI_AGAIN: ['unreachable', 'its name cannot be resolved'],
  TimeoutError: ['unreachable', 'no answer in time'],
  AbortError: ['unreachable', 'no answer in time'],
};

export function toStoreError(
  error: unknown,
  where: { endpoint: string; bucket: string; key: string },
): StoreError {
  if (error instanceof StoreError) return error;
  const { name, code, $metadata } = readError(error);
  const known = REASONS[name ?? ''] ?? REASONS[code ?? ''];
  if (known) return new StoreError(known[0], where, known[1]);
  const status = $metadata?.httpStatusCode;
  if (status === 404)
    return new StoreError('not-found', where, 'it does not exist');
  if (status === 401 || status === 403)
    return new StoreError('denied', where, 'access denied');
  return new StoreError(
    'failed',
    where,
    status
      ? `the store failed (${status})`
      : 'an answer that was not understood',
  );
}

function readError(error: unknown): {
  name?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
} {
  return typeof error === 'object' && error !== null ? error : {};
}
