import { LabError } from '../util/errors';

const REQUEST_LIMIT = 120_000;

/** A request to a sample app, whose refusal is an error with its words. */
export async function send(
  url: string,
  init: RequestInit = {},
): Promise<Response> {
  const answer = await fetch(url, {
    ...init,
    signal: AbortSignal.timeout(REQUEST_LIMIT),
  });
  if (!answer.ok) {
    const text = await answer.text();
    throw new LabError(`${url} answered ${answer.status}: ${text}`);
  }
  return answer;
}
