import { randomBytes } from 'node:crypto';
import { ClusterCommands } from '../cluster/commands';
import { inBatches } from '../util/inBatches';
import { SampleApp } from './deploy';
import { Shop, ShopRecord } from './shop';
import { Stream, StreamMessage } from './stream';

const RECORDS = 36;
/** Every sixth record carries a document. */
const DOCUMENT_EVERY = 6;
const DOCUMENT_SIZE = 1 << 20;
const MESSAGES = 60;

/** Everything that an app keeps, in a form that two instances can be compared by. */
export interface AppData {
  records: ShopRecord[];
  /** Only of an app that has a stream. */
  messages?: StreamMessage[];
}

/** Puts data in through the app's own interfaces: random, new at each start. */
export async function seedApp(
  commands: ClusterCommands,
  app: SampleApp,
): Promise<void> {
  const shop = await Shop.open(commands, app);
  await inBatches([...Array(RECORDS).keys()], 4, n =>
    shop.add(n % DOCUMENT_EVERY === 0 ? randomBytes(DOCUMENT_SIZE) : undefined),
  );
  if (app === 'shipments') {
    const stream = await Stream.open(commands, app);
    try {
      await stream.create();
      await stream.publish(MESSAGES);
    } finally {
      await stream.close();
    }
  }
}

/** Reads everything back, from the service itself or from a copy of it. */
export async function readAppData(
  commands: ClusterCommands,
  app: SampleApp,
  namespace: string = app,
): Promise<AppData> {
  const shop = await Shop.open(commands, namespace);
  const records = await shop.records();
  if (app !== 'shipments') {
    return { records };
  }
  const stream = await Stream.open(commands, namespace);
  try {
    return { records, messages: await stream.messages() };
  } finally {
    await stream.close();
  }
}
