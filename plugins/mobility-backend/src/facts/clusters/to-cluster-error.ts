import { ClusterCall, ClusterError, ClusterErrorKind } from './cluster-error';
import { TokenError } from './token';

/** Codes of Node's sockets and TLS, in words a service owner understands. */
const SOCKET_REASONS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection broken',
  EPIPE: 'connection broken',
  EHOSTUNREACH: 'no route to it',
  ENETUNREACH: 'no route to it',
  ENOTFOUND: 'its name cannot be resolved',
  EAI_AGAIN: 'its name cannot be resolved',
  ETIMEDOUT: 'no answer in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted',
  CERT_SIGNATURE_FAILURE: 'its certificate is not trusted',
  CERT_UNTRUSTED: 'its certificate is not trusted',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

const SOCKET_KINDS: Record<string, ClusterErrorKind> = {
  ECONNRESET: 'broken',
  EPIPE: 'broken',
  ETIMEDOUT: 'timeout',
};

/** Turns whatever the Kubernetes client threw into an error of ours. */
export function toClusterError(
  error: unknown,
  call: ClusterCall,
): ClusterError {
  if (error instanceof ClusterError) return error;
  if (error instanceof TokenError) {
    return new ClusterError(
      'unauthorized',
      call,
      'its token file cannot be read',
    );
  }
  const { code, name } = asRecord(error);
  if (typeof code === 'number') return fromStatus(code, error, call);
  if (name === 'AbortError' || name === 'TimeoutError') {
    return new ClusterError('timeout', call, 'no answer in time');
  }
  if (typeof code === 'string' && SOCKET_REASONS[code]) {
    const kind = SOCKET_KINDS[code] ?? 'unreachable';
    return new ClusterError(kind, call, SOCKET_REASONS[code]);
  }
  if (name === 'FetchError' || name === 'TypeError') {
    // The message of a FetchError holds the URL; its code alone is safe.
    return new ClusterError('unreachable', call, 'the connection failed');
  }
  return new ClusterError(
    'unexpected-answer',
    call,
    'an answer that was not understood',
  );
}

function fromStatus(
  status: number,
  error: unknown,
  call: ClusterCall,
): ClusterError {
  const { body, headers } = asRecord(error);
  const { reason, message } = readStatus(body);
  return new ClusterError(
    kindOf(status, reason),
    call,
    sayStatus(status, message),
    // Of another status it says when to ask for the outcome, not to call again.
    status === 429 ? retryAfterMs(headers) : undefined,
  );
}

/** Kubernetes gives whole seconds, never a date. */
function retryAfterMs(headers: unknown): number | undefined {
  const seconds = asRecord(headers)['retry-after'];
  return typeof seconds === 'string' && /^\d{1,4}$/.test(seconds)
    ? Number(seconds) * 1000
    : undefined;
}

function kindOf(status: number, reason?: string): ClusterErrorKind {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 409)
    return reason === 'AlreadyExists' ? 'already-exists' : 'conflict';
  if (status === 429) return 'too-many-requests';
  if (status >= 500) return 'server-error';
  return 'invalid';
}

function sayStatus(status: number, message?: string): string {
  // The server's message of a refusal names objects and fields, nothing secret;
  // of a 401 and of a 5xx from something in between, nothing is taken over.
  if (status === 401) return 'the token is not accepted (401)';
  if (status >= 500) return `the server failed (${status})`;
  return message ? `${truncate(message)} (${status})` : `refused (${status})`;
}

/** The body of an `ApiException` is a string in client-node 1.4. */
function readStatus(body: unknown): { reason?: string; message?: string } {
  let value: unknown = body;
  if (typeof body === 'string') {
    try {
      value = JSON.parse(body);
    } catch {
      return {};
    }
  }
  const { kind, reason, message } = asRecord(value);
  if (kind !== 'Status') return {};
  return {
    reason: typeof reason === 'string' ? reason : undefined,
    message: typeof message === 'string' ? message : undefined,
  };
}

function truncate(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
