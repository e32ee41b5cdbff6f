import { redact } from './redact';

describe('redact', () => {
  it.each([
    ['Authorization: Bearer abc.def-1 x', 'Authorization: *** x'],
    [
      'Authorization: Basic dXNlcjpwYXNzd29yZA== x',
      'Authorization: Basic *** x',
    ],
    ['token eyJhbGciOi.eyJpc3Mi.c2ln end', 'token *** end'],
    [
      'http://s3/b?X-Amz-Signature=deadbeef&x=1',
      'http://s3/b?X-Amz-Signature=***&x=1',
    ],
    [
      'http://s3/b?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F2026&X-Amz-Date=1',
      'http://s3/b?X-Amz-Credential=***&X-Amz-Date=1',
    ],
    [
      'GET "https://s3/b?AWSAccessKeyId=me&Signature=a%2Bb&Expires=1": 403',
      'GET "https://s3/b?AWSAccessKeyId=***&Signature=***&Expires=1": 403',
    ],
    [
      'https://storage/b?X-Goog-Signature=12ab&x=1',
      'https://storage/b?X-Goog-Signature=***&x=1',
    ],
    [
      'https://a.blob/c?sv=1&sig=x%3D&se=2',
      'https://a.blob/c?sv=1&sig=***&se=2',
    ],
    ['AWS4-HMAC-SHA256 Credential=me/1, Signature=ab', 'AWS4-HMAC-SHA256 ***'],
    ['X-Amz-Security-Token:[FwoGZX/x==] y', 'X-Amz-Security-Token:[***] y'],
    ['key AKIAIOSFODNN7EXAMPLE.', 'key ***.'],
    [
      'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG y',
      'aws_secret_access_key = *** y',
    ],
    ['"secretAccessKey":"wJalr/x"', '"secretAccessKey":"***"'],
    ['AWS_SESSION_TOKEN=FwoGZXIv y', 'AWS_SESSION_TOKEN=*** y'],
    ['postgres://user:secret@db/x', 'postgres://user:***@db/x'],
    ['https://user:se@cr@s3/x?a=b@c', 'https://user:***@s3/x?a=b@c'],
    ['https://user:se/cr@s3/x', 'https://user:***@s3/x'],
    ['https://ghp_token@git.example/x', 'https://***@git.example/x'],
    ['two: https://a:b@c/ and Bearer x.y', 'two: https://a:***@c/ and ***'],
  ])('%s', (text, expected) => expect(redact(text)).toBe(expected));

  it.each([
    'nothing of the kind',
    'Basic authentication is not supported',
    'rpc error: code = Unknown desc = access denied for s3://bucket/prefix',
    'error to get secret velero/cloud-credentials: secrets "x" not found',
    'mail a@b.example about https://s3.example:7070/bucket',
  ])('leaves alone: %s', text => expect(redact(text)).toBe(text));
});
