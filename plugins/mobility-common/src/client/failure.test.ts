import { ResponseError } from '@backstage/errors';
import { z } from 'zod';
import { failureOf, isForbidden } from './failure';

const refused = (status: number, body: object) =>
  ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    }),
  );

const NO_SHAPE = z.string().safeParse(1).error;

it.each([
  ['a silent server', new TypeError('Failed to fetch'), { kind: 'silent' }],
  ['an answer of another version', NO_SHAPE, { kind: 'shape' }],
  ['anything else', new Error('no'), { kind: 'said', message: 'no' }],
])('tells %s', (_, error, expected) => {
  expect(failureOf(error!)).toEqual(expected);
});

it('gives the words of the server, and knows a missing right', async () => {
  const error = await refused(403, {
    error: { name: 'NotAllowedError', message: 'You lack the permission x' },
    response: { statusCode: 403 },
  });
  expect(failureOf(error)).toEqual({
    kind: 'said',
    message: 'You lack the permission x',
  });
  expect(isForbidden(error)).toBe(true);
  expect(isForbidden(await refused(404, {}))).toBe(false);
  expect(isForbidden(undefined)).toBe(false);
});
