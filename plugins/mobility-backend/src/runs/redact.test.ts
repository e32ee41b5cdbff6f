import { redact } from './redact';

describe('redact', () => {
  it.each([
    ['Authorization: Bearer abc.def-1 x', 'Authorization: *** x'],
    ['token eyJhbGciOi.eyJpc3Mi.c2ln end', 'token *** end'],
    [
      'http://s3/b?X-Amz-Signature=deadbeef&x=1',
      'http://s3/b?X-Amz-Signature=***&x=1',
    ],
    ['key AKIAIOSFODNN7EXAMPLE.', 'key ***.'],
    ['postgres://user:secret@db/x', 'postgres://user:***@db/x'],
    ['nothing of the kind', 'nothing of the kind'],
  ])('%s', (text, expected) => expect(redact(text)).toBe(expected));
});
