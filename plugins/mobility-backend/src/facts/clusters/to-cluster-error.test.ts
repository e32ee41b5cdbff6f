import { toClusterError } from './to-cluster-error';

const SECRET = 'eyJhbGciOi.planted.token';
const call = {
  cluster: 'onprem',
  verb: 'list',
  resource: 'pods',
  namespace: 'orders',
};

/** As client-node 1.4 throws: the body is a string, the message holds everything. */
function apiException(code: number, body: string) {
  return Object.assign(
    new Error(`HTTP-Code: ${code}\nHeaders: Bearer ${SECRET}`),
    {
      code,
      body,
      headers: { authorization: `Bearer ${SECRET}` },
    },
  );
}

const status = (reason: string, message: string) =>
  JSON.stringify({ kind: 'Status', apiVersion: 'v1', reason, message });

describe('toClusterError', () => {
  it.each([
    [apiException(401, status('Unauthorized', SECRET)), 'unauthorized'],
    [apiException(403, status('Forbidden', 'pods is forbidden')), 'forbidden'],
    [apiException(404, status('NotFound', 'not found')), 'not-found'],
    [apiException(409, status('AlreadyExists', 'exists')), 'already-exists'],
    [apiException(409, status('Conflict', 'changed')), 'conflict'],
    [apiException(422, status('Invalid', 'spec.x: required')), 'invalid'],
    [apiException(429, 'slow down'), 'too-many-requests'],
    [apiException(502, `<html>${SECRET}</html>`), 'server-error'],
    [Object.assign(new Error(SECRET), { code: 'ECONNREFUSED' }), 'unreachable'],
    [
      Object.assign(new Error(SECRET), { code: 'CERT_HAS_EXPIRED' }),
      'unreachable',
    ],
    [Object.assign(new Error(SECRET), { name: 'AbortError' }), 'timeout'],
    [Object.assign(new Error(SECRET), { name: 'FetchError' }), 'unreachable'],
    [new SyntaxError(SECRET), 'unexpected-answer'],
    [SECRET, 'unexpected-answer'],
  ])('%# is told as %s', (error, kind) => {
    const own = toClusterError(error, call);
    expect(own.kind).toBe(kind);
    expect(own.call).toEqual(call);
    expect(own.message).toContain(
      'onprem: could not list pods in namespace orders',
    );
  });

  it('keeps nothing of the foreign error: no token, no header, no cause', () => {
    for (const error of [
      apiException(401, status('Unauthorized', SECRET)),
      apiException(500, SECRET),
      apiException(502, status('InternalError', SECRET)),
      Object.assign(new Error(SECRET), {
        code: 'ECONNRESET',
        request: { token: SECRET },
      }),
      Object.assign(new Error(SECRET), { name: 'FetchError' }),
      new Error(SECRET),
    ]) {
      const own = toClusterError(error, call);
      expect(own.cause).toBeUndefined();
      expect(
        JSON.stringify({ ...own, message: own.message, stack: own.stack }),
      ).not.toContain(SECRET);
    }
  });

  it('tells what may pass by itself from what may not', () => {
    const transient = (error: unknown) => toClusterError(error, call).transient;
    expect(transient(apiException(503, ''))).toBe(true);
    expect(
      transient(Object.assign(new Error(''), { code: 'ECONNREFUSED' })),
    ).toBe(true);
    expect(transient(apiException(403, ''))).toBe(false);
    expect(transient(apiException(422, ''))).toBe(false);
  });

  it("takes over the server's words of a refusal, in one line", () => {
    const own = toClusterError(
      apiException(422, status('Invalid', 'spec.x:\n  required')),
      call,
    );
    expect(own.reason).toBe('spec.x: required (422)');
  });
});
