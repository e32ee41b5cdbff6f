import { readFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:https';
import { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Lab, LabAppConfig, LabCluster } from '../../packages/lab/src';
import { freePort } from './ports';

/** What an API server writes by its own clock. */
const OWN_TIMES = /"(creationTimestamp|deletionTimestamp)":\s*"([^"]+)"/g;

export interface ShiftedServer {
  url: string;
  stop(): Promise<void>;
}

/**
 * The API server of a cluster, whose clock is ahead: through a proxy that shifts the
 * date of each answer, and when objects were made. It has the server's own certificate.
 */
export async function shiftClock(
  lab: Lab,
  cluster: LabCluster,
  aheadMs: number,
): Promise<ShiftedServer> {
  const pki = (file: string) =>
    readFileSync(join(lab.stateDir, cluster.name, 'pki', file));
  const upstream = { base: cluster.url, ca: pki('ca.crt'), aheadMs };
  const server = createServer(
    { cert: pki('apiserver.crt'), key: pki('apiserver.key') },
    (incoming, answer) => {
      pass(incoming, answer, upstream).catch(() => answer.destroy());
    },
  );
  const port = await freePort();
  await new Promise<void>(resolve =>
    server.listen(port, '127.0.0.1', () => resolve()),
  );
  return {
    url: `https://localhost:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function pass(
  incoming: IncomingMessage,
  answer: ServerResponse,
  { base, ca, aheadMs }: { base: string; ca: Buffer; aheadMs: number },
): Promise<void> {
  const sent = await buffer(incoming);
  const { host: _, 'accept-encoding': __, ...headers } = incoming.headers;
  const outgoing = ask(new URL(incoming.url ?? '/', base), {
    ca,
    headers,
    method: incoming.method,
  });
  const got = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).once('error', reject).end(sent);
  });
  const shift = (time: string) => new Date(Date.parse(time) + aheadMs);
  const body = (await buffer(got))
    .toString('utf8')
    .replace(
      OWN_TIMES,
      (_whole, name, time) =>
        `"${name}":"${shift(time).toISOString().replace(/\.\d+/, '')}"`,
    );
  const {
    'transfer-encoding': ___,
    'content-length': ____,
    date,
    ...kept
  } = got.headers;
  answer.writeHead(got.statusCode ?? 502, {
    ...kept,
    date: shift(date ?? new Date().toUTCString()).toUTCString(),
  });
  answer.end(body);
}

/** The configuration of a portal for a lab, with other addresses of its API servers. */
export function withServers(
  lab: Lab,
  servers: Record<string, ShiftedServer>,
): LabAppConfig {
  const config = lab.appConfig();
  for (const { clusters } of config.kubernetes.clusterLocatorMethods) {
    for (const cluster of clusters) {
      cluster.url = servers[cluster.name]?.url ?? cluster.url;
    }
  }
  return config;
}
