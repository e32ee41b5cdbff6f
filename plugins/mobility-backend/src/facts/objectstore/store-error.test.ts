import { toStoreError } from './store-error';

const SECRET = 'AKIAPLANTED/wJalrXUtnFEMI';
const where = {
  endpoint: 'http://s3',
  bucket: 'backups',
  key: 'a/velero-backup.json',
};

describe('toStoreError', () => {
  it.each([
    [{ name: 'NoSuchKey' }, 'not-found'],
    [{ name: 'Other', $metadata: { httpStatusCode: 404 } }, 'not-found'],
    [{ name: 'AccessDenied' }, 'denied'],
    [{ name: 'Other', $metadata: { httpStatusCode: 403 } }, 'denied'],
    [{ code: 'ECONNREFUSED' }, 'unreachable'],
    [{ name: 'TimeoutError' }, 'unreachable'],
    [{ name: 'Other', $metadata: { httpStatusCode: 500 } }, 'failed'],
    [{}, 'failed'],
  ])('%j is %s', (properties, kind) => {
    expect(
      toStoreError(Object.assign(new Error(SECRET), properties), where).kind,
    ).toBe(kind);
  });

  it('keeps nothing of the foreign error', () => {
    const foreign = Object.assign(new Error(SECRET), {
      name: 'Unknown',
      $response: { headers: { authorization: SECRET } },
    });
    const own = toStoreError(foreign, where);
    expect(own.cause).toBeUndefined();
    expect(
      JSON.stringify({ ...own, message: own.message, stack: own.stack }),
    ).not.toContain(SECRET);
  });
});
