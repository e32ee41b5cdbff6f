import { randomBytes } from 'node:crypto';
import { ClusterCommands } from '../cluster/commands';
import { inBatches } from '../util/inBatches';
import { Counter, VolumeRecord } from './counter';
import { SampleApp } from './deploy';
import { Shop, ShopRecord } from './shop';
import { Stream, StreamMessage } from './stream';

const RECORDS = 36;
/** Every sixth record carries a document. */
const DOCUMENT_EVERY = 6;
const DOCUMENT_SIZE = 1 << 20;
const MESSAGES = 60;

/** On each volume of an app that has several. */
const VOLUME_RECORDS = 6;
const VOLUME_RECORD_SIZE = 256 << 10;

/** Everything that an app keeps, in a form that two instances can be compared by. */
export interface AppData {
  /** Of `orders` and `shipments`. */
  records: ShopRecord[];
  /** Only of an app that has a stream. */
  messages?: StreamMessage[];
  /** Only of `ledger` and `depot`. */
  volumeRecords?: VolumeRecord[];
}

interface Keeper {
  /** Puts data in through the app's own interfaces: random, new at each start. */
  seed(commands: ClusterCommands, namespace: string): Promise<void>;
  read(commands: ClusterCommands, namespace: string): Promise<AppData>;
}

const keepers: Record<SampleApp, Keeper> = {
  orders: { seed: seedShop, read: readShop },
  shipments: {
    seed: async (commands, namespace) => {
      await seedShop(commands, namespace);
      await withStream(commands, namespace, async stream => {
        await stream.create();
        await stream.publish(MESSAGES);
      });
    },
    read: async (commands, namespace) => ({
      ...(await readShop(commands, namespace)),
      messages: await withStream(commands, namespace, stream =>
        stream.messages(),
      ),
    }),
  },
  ledger: { seed: seedVolumes, read: readVolumes },
  depot: { seed: seedVolumes, read: readVolumes },
};

export function seedApp(
  commands: ClusterCommands,
  app: SampleApp,
): Promise<void> {
  return keepers[app].seed(commands, app);
}

/** Reads everything back, from the service itself or from a copy of it. */
export function readAppData(
  commands: ClusterCommands,
  app: SampleApp,
  namespace: string = app,
): Promise<AppData> {
  return keepers[app].read(commands, namespace);
}

async function seedShop(commands: ClusterCommands, namespace: string) {
  const shop = await Shop.open(commands, namespace);
  await inBatches([...Array(RECORDS).keys()], 4, n =>
    shop.add(n % DOCUMENT_EVERY === 0 ? randomBytes(DOCUMENT_SIZE) : undefined),
  );
}

async function readShop(commands: ClusterCommands, namespace: string) {
  const shop = await Shop.open(commands, namespace);
  return { records: await shop.records() };
}

async function withStream<T>(
  commands: ClusterCommands,
  namespace: string,
  use: (stream: Stream) => Promise<T>,
): Promise<T> {
  const stream = await Stream.open(commands, namespace);
  try {
    return await use(stream);
  } finally {
    await stream.close();
  }
}

async function seedVolumes(commands: ClusterCommands, namespace: string) {
  const counter = await Counter.open(commands, namespace);
  for (const volume of await counter.volumes()) {
    await inBatches([...Array(VOLUME_RECORDS).keys()], 2, () =>
      counter.add(volume, VOLUME_RECORD_SIZE),
    );
  }
}

async function readVolumes(commands: ClusterCommands, namespace: string) {
  const counter = await Counter.open(commands, namespace);
  return { records: [], volumeRecords: await counter.records() };
}
