import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { ClusterCommands } from '../cluster/commands';
import { inBatches } from '../util/inBatches';
import { secretValue } from './secrets';
import { send } from './send';

const PORT = 8090;
const PAGE = 500;
const MEBIBYTE = 1 << 20;
/** One upload of a benchmark; the collection takes up to 256 MiB. */
const CHUNK = 16 * MEBIBYTE;

/** A record as it is compared between a service and its copy. */
export interface ShopRecord {
  id: string;
  number: string;
  customer: string;
  amount: number;
  quantity: number;
  created: string;
  /** SHA-256 of the attachment's bytes, if there is one. */
  attachmentHash?: string;
}

export interface Upload {
  bytes: number;
  seconds: number;
}

/** The interface of a running `orders` or `shipments`, or of a copy. */
export class Shop {
  private constructor(
    private readonly base: string,
    private readonly token: string,
    readonly collection: string,
    /** From the ConfigMap. */
    readonly title: string,
  ) {}

  static async open(
    commands: ClusterCommands,
    namespace: string,
  ): Promise<Shop> {
    const [ip, identity, password] = await Promise.all([
      commands.podIp(namespace, 'app.kubernetes.io/component=shop'),
      secretValue(commands, namespace, 'ADMIN_EMAIL'),
      secretValue(commands, namespace, 'ADMIN_PASSWORD'),
    ]);
    const base = `http://${ip}:${PORT}/api`;
    const about = await send(`${base}/about`);
    const { title, collection }: { title: string; collection: string } =
      await about.json();
    const login = await send(
      `${base}/collections/_superusers/auth-with-password`,
      { method: 'POST', body: new URLSearchParams({ identity, password }) },
    );
    const { token }: { token: string } = await login.json();
    return new Shop(base, token, collection, title);
  }

  /** All records with the hashes of their attachments, by number. */
  async records(): Promise<ShopRecord[]> {
    const raw: RawRecord[] = [];
    for (let page = 1; ; page++) {
      const answer = await this.send(
        `collections/${this.collection}/records?sort=number&perPage=${PAGE}&page=${page}`,
      );
      const { items }: { items: RawRecord[] } = await answer.json();
      raw.push(...items);
      if (items.length < PAGE) {
        break;
      }
    }
    return inBatches(raw, 4, record => this.withHash(record));
  }

  /** Writes one more record, with an attachment if bytes are given. */
  async add(attachment?: Buffer): Promise<ShopRecord> {
    const body = new FormData();
    body.set('number', `${this.collection.toUpperCase()}-${randomUUID()}`);
    body.set('customer', `Customer ${randomBytes(4).toString('hex')}`);
    body.set('amount', String(randomInt(100, 1_000_000) / 100));
    body.set('quantity', String(randomInt(1, 100)));
    if (attachment) {
      const file = new Blob([new Uint8Array(attachment)]);
      body.set('attachment', file, 'document.bin');
    }
    const answer = await this.send(`collections/${this.collection}/records`, {
      method: 'POST',
      body,
    });
    return this.withHash(await answer.json());
  }

  /** Fresh random bytes, which no backup can leave out as known. */
  async upload(mebibytes: number): Promise<Upload> {
    const begin = Date.now();
    const bytes = Math.round(mebibytes * MEBIBYTE);
    for (let rest = bytes; rest > 0; rest -= CHUNK) {
      await this.add(randomBytes(Math.min(rest, CHUNK)));
    }
    return { bytes, seconds: (Date.now() - begin) / 1000 };
  }

  private async withHash(raw: RawRecord): Promise<ShopRecord> {
    const { id, number, customer, amount, quantity, created } = raw;
    const record = { id, number, customer, amount, quantity, created };
    if (!raw.attachment) {
      return record;
    }
    const answer = await this.send(
      `files/${this.collection}/${id}/${raw.attachment}`,
    );
    const hash = createHash('sha256');
    if (answer.body) {
      for await (const chunk of answer.body) {
        hash.update(chunk);
      }
    }
    return { ...record, attachmentHash: hash.digest('hex') };
  }

  private send(path: string, init: RequestInit = {}): Promise<Response> {
    return send(`${this.base}/${path}`, {
      ...init,
      headers: { Authorization: this.token },
    });
  }
}

interface RawRecord extends Omit<ShopRecord, 'attachmentHash'> {
  attachment?: string;
}
