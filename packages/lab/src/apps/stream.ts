import { randomBytes } from 'node:crypto';
import {
  JetStreamManager,
  StorageType,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import { NatsConnection, connect } from '@nats-io/transport-node';
import { ClusterCommands } from '../cluster/commands';
import { secretValue } from './secrets';

const PORT = 4222;
const STREAM = 'shipments';
const SUBJECT = 'shipments.events';

export interface StreamMessage {
  sequence: number;
  subject: string;
  time: string;
  data: string;
}

/** The message stream of a running `shipments`, or of a copy. */
export class Stream {
  private constructor(
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
  ) {}

  /** Close it after use. */
  static async open(
    commands: ClusterCommands,
    namespace: string,
  ): Promise<Stream> {
    const [ip, token] = await Promise.all([
      commands.podIp(namespace, 'app.kubernetes.io/component=stream'),
      secretValue(commands, namespace, 'NATS_TOKEN'),
    ]);
    const connection = await connect({
      servers: `${ip}:${PORT}`,
      token,
      reconnect: false,
    });
    return new Stream(connection, await jetstreamManager(connection));
  }

  /** Makes the stream; nothing happens if it is there. */
  async create(): Promise<void> {
    await this.manager.streams.add({
      name: STREAM,
      subjects: [SUBJECT],
      storage: StorageType.File,
    });
  }

  async publish(count: number): Promise<void> {
    const client = jetstream(this.connection);
    for (let n = 0; n < count; n++) {
      const text = JSON.stringify({
        event: 'moved',
        package: randomBytes(6).toString('hex'),
        note: randomBytes(96).toString('base64'),
      });
      await client.publish(SUBJECT, text);
    }
  }

  /** Every message that the stream holds, in its order. */
  async messages(): Promise<StreamMessage[]> {
    const { state } = await this.manager.streams.info(STREAM);
    const messages: StreamMessage[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await this.manager.streams.getMessage(STREAM, { seq });
      if (message) {
        messages.push({
          sequence: message.seq,
          subject: message.subject,
          time: message.timestamp,
          data: message.string(),
        });
      }
    }
    return messages;
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}
