import { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { Config } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Agent } from 'node:https';
import { LocationFacts } from '../../planning/facts';
import { ObjectStore } from './ObjectStore';

interface StoreConfig {
  /** As in `s3Url` of a location; `undefined` is AWS itself. */
  endpoint?: string;
  bucket: string;
  create(): Promise<ObjectStore>;
}

/**
 * The buckets that Mobility has credentials for (`mobility.objectStores`). A
 * location is matched by endpoint and bucket, which an operator wrote: a key
 * is never used at an address that only a cluster named.
 */
export class ObjectStores {
  readonly #stores: StoreConfig[];
  readonly #open = new Map<StoreConfig, Promise<ObjectStore>>();

  private constructor(stores: StoreConfig[]) {
    this.#stores = stores;
  }

  static fromConfig(config: Config): ObjectStores {
    const stores = config.getOptionalConfigArray('mobility.objectStores') ?? [];
    return new ObjectStores(stores.map(store => readStore(store, config)));
  }

  /** The store of a location, or `undefined` where there are no credentials. */
  async find(
    location: Pick<LocationFacts, 'endpoint' | 'bucket'>,
  ): Promise<ObjectStore | undefined> {
    const store = this.#stores.find(
      candidate =>
        candidate.bucket === location.bucket &&
        normalise(candidate.endpoint) === normalise(location.endpoint),
    );
    if (!store) return undefined;
    const open = this.#open.get(store) ?? store.create();
    this.#open.set(store, open);
    open.catch(() => this.#open.delete(store));
    return open;
  }
}

function normalise(endpoint: string | undefined): string {
  return (endpoint ?? '').replace(/\/+$/, '').toLowerCase();
}

function readStore(store: Config, root: Config): StoreConfig {
  const bucket = store.getString('bucket');
  const locationEndpoint = store.getOptionalString('endpoint');
  // Where a store has another address inside the clusters than outside.
  const address = store.getOptionalString('publicUrl') ?? locationEndpoint;
  const ca = store.getOptionalString('caData');
  return {
    endpoint: locationEndpoint,
    bucket,
    async create() {
      const options: S3ClientConfig = {
        region: store.getOptionalString('region') ?? 'us-east-1',
        endpoint: address,
        forcePathStyle: store.getOptionalBoolean('forcePathStyle') ?? false,
        maxAttempts: 3,
        credentials: await readCredentials(store, root),
        requestHandler: new NodeHttpHandler({
          connectionTimeout: 5_000,
          requestTimeout: 20_000,
          httpsAgent: ca
            ? new Agent({ ca: Buffer.from(ca, 'base64') })
            : undefined,
        }),
      };
      return new ObjectStore(new S3Client(options), address ?? 'AWS', bucket);
    },
  };
}

async function readCredentials(
  store: Config,
  root: Config,
): Promise<S3ClientConfig['credentials']> {
  const accessKeyId = store.getOptionalString('accessKeyId');
  const secretAccessKey = store.getOptionalString('secretAccessKey');
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey };
  const manager = DefaultAwsCredentialsManager.fromConfig(root);
  const provider = await manager.getCredentialProvider({
    accountId: store.getOptionalString('accountId'),
  });
  return provider.sdkCredentialProvider;
}
