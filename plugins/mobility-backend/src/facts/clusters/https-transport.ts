import { Agent, request as httpsRequest } from 'node:https';
import type {
  HttpLibrary,
  RequestContext,
  ResponseContext,
} from '@kubernetes/client-node';
import { loadKubernetesClient } from './kubernetes-client';

/** No answer that is asked for is larger; a list of an application's objects. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface HttpsTransportOptions {
  agent: Agent;
  /** Time limit of one call, in milliseconds, body included. */
  timeoutMs: number;
  /** Told the server's own time with every answer that has one. */
  onDate?: (date: Date) => void;
}

/**
 * Carries the calls of client-node over Node's own https. Its stock transport,
 * node-fetch 2, reports "Premature close" for complete answers when a kept-alive
 * connection is taken by the next call before the answer's close event: it
 * counts that call's listeners. Seen with 16 lists over one agent.
 */
export async function createHttpsTransport(
  options: HttpsTransportOptions,
): Promise<HttpLibrary> {
  const { Observable, ResponseContext: Response } =
    await loadKubernetesClient();
  return {
    send: context => {
      const answer = send(context, options).then(
        ({ status, headers, body }): ResponseContext =>
          new Response(status, headers, {
            text: async () => body.toString('utf8'),
            binary: async () => body,
          }),
      );
      return new Observable(answer);
    },
  };
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

function send(
  context: RequestContext,
  { agent, timeoutMs, onDate }: HttpsTransportOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const body = context.getBody();
    if (body !== undefined && typeof body !== 'string') {
      reject(new TypeError('Only text is sent to a cluster'));
      return;
    }
    const request = httpsRequest(context.getUrl(), {
      method: context.getHttpMethod().toString(),
      headers: {
        ...context.getHeaders(),
        // Node adds none to a DELETE: its body, which holds the preconditions,
        // would not be read and would spoil the next call on the connection.
        ...(body === undefined
          ? {}
          : { 'Content-Length': Buffer.byteLength(body) }),
      },
      agent,
      signal: AbortSignal.timeout(timeoutMs),
    });
    request.on('error', reject);
    request.on('response', response => {
      const date = new Date(response.headers.date ?? '');
      if (!Number.isNaN(date.getTime())) onDate?.(date);
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > MAX_BYTES)
          response.destroy(new RangeError('The answer is too large'));
      });
      // Also emitted when the connection breaks in the middle of the body.
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: flatten(response.headers),
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.end(body);
  });
}

function flatten(
  headers: NodeJS.Dict<string | string[]>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
