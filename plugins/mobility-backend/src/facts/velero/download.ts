import { randomBytes } from 'node:crypto';
import { get as getHttp, IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { ClusterClient, ClusterError } from '../clusters';
import { chunksOf } from '../objectstore/chunks';
import { StoreError, toStoreError } from '../objectstore/store-error';
import { VELERO_API_VERSION } from './names';
import { VeleroClient } from './VeleroClient';

/** What Velero signs an address for: 1.18.3, pkg/apis/velero/v1/download_request_types.go. */
export type DownloadKind =
  | 'BackupLog'
  | 'BackupResults'
  | 'BackupResourceList'
  | 'RestoreLog'
  | 'RestoreResults';

export interface DownloadLimits {
  /** Until Velero has signed an address. */
  signMs: number;
  /** Until the store begins to answer. */
  answerMs: number;
  pollMs: number;
}

const LIMITS: DownloadLimits = {
  signMs: 20_000,
  answerMs: 20_000,
  pollMs: 500,
};

/**
 * A file of a backup or a restore by Velero's help, for where Mobility has no
 * credentials of its own: bit by bit, unpacked. Velero removes the request by itself.
 * The address is signed, so that nothing of it is ever said, and no redirection is
 * followed. @throws ClusterError, StoreError
 */
export async function* downloadByVelero(
  client: ClusterClient,
  target: { kind: DownloadKind; name: string },
  signal?: AbortSignal,
  limits = LIMITS,
): AsyncGenerator<Buffer> {
  const where = {
    endpoint: `Velero on ${client.name}`,
    bucket: '',
    key: `${target.kind} of ${target.name}`,
  };
  const url = await sign(client, target, limits, where);
  const body = await open(url, limits, where, signal);
  yield* chunksOf(body, true, where, { signal });
}

async function sign(
  client: ClusterClient,
  target: { kind: DownloadKind; name: string },
  { signMs, pollMs }: DownloadLimits,
  where: StoreError['where'],
): Promise<URL> {
  const velero = new VeleroClient(client);
  const name = `mobility-${randomBytes(8).toString('hex')}`;
  const { namespace } = velero;
  await velero.requestDownload({
    apiVersion: VELERO_API_VERSION,
    kind: 'DownloadRequest',
    metadata: { name, namespace },
    spec: { target },
  });
  for (const end = Date.now() + signMs; Date.now() < end; ) {
    const { status } = await velero.getDownload(name);
    if (status.downloadURL) return parse(status.downloadURL, where);
    // Velero has looked, and there is nothing to sign for.
    if (status.phase === 'Processed') {
      throw new StoreError('not-found', where, 'it does not exist');
    }
    await delay(pollMs);
  }
  throw new ClusterError(
    'timeout',
    { cluster: client.name, verb: 'get', resource: 'downloadrequests' },
    'Velero has not answered a DownloadRequest in time',
  );
}

function parse(address: string, where: StoreError['where']): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  throw new StoreError('failed', where, 'Velero gave no address of the web');
}

async function open(
  url: URL,
  { answerMs }: DownloadLimits,
  where: StoreError['where'],
  signal?: AbortSignal,
): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? getHttps : getHttp;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), answerMs);
  const signals = signal ? [late.signal, signal] : [late.signal];
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(url, { signal: AbortSignal.any(signals) }, resolve).on(
        'error',
        reject,
      );
    });
    if (answer.statusCode === 200) return answer;
    answer.destroy();
    throw answer.statusCode === 404
      ? new StoreError('not-found', where, 'it does not exist')
      : new StoreError(
          'failed',
          where,
          `the store answered ${answer.statusCode}`,
        );
  } catch (error) {
    throw toStoreError(error, where);
  } finally {
    clearTimeout(timer);
  }
}
