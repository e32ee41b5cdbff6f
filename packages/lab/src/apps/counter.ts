import { randomBytes } from 'node:crypto';
import { ClusterCommands } from '../cluster/commands';
import { send } from './send';

const PORT = 8090;

/** A record as it is compared between a service and its copy. */
export interface VolumeRecord {
  /** The volume that it lies on, as the service calls it. */
  volume: string;
  id: string;
  bytes: number;
  /** Of what the volume holds now. */
  sha256: string;
}

export interface Counters {
  /**
   * The last number on each volume when the service was started. Of a copy,
   * this is what was copied.
   */
  atStart: Record<string, number>;
  now: Record<string, number>;
  /** Whether those at the start can be of one instant: at most one apart. */
  whole: boolean;
  /** A copy that is torn does not go on. */
  counting: boolean;
  error?: string;
}

/** The interface of a running `ledger` or `depot`, or of a copy. */
export class Counter {
  private constructor(private readonly base: string) {}

  static async open(
    commands: ClusterCommands,
    namespace: string,
  ): Promise<Counter> {
    const ip = await commands.podIp(
      namespace,
      'app.kubernetes.io/component=counter',
    );
    return new Counter(`http://${ip}:${PORT}/api`);
  }

  async counters(): Promise<Counters> {
    const answer = await send(`${this.base}/counters`);
    return answer.json();
  }

  /** All records, by volume and id. */
  async records(): Promise<VolumeRecord[]> {
    const answer = await send(`${this.base}/records`);
    return answer.json();
  }

  /** Writes one more record of random bytes to a volume. */
  async add(volume: string, bytes: number): Promise<VolumeRecord> {
    const answer = await send(`${this.base}/records/${volume}`, {
      method: 'POST',
      body: new Uint8Array(randomBytes(bytes)),
    });
    return answer.json();
  }

  /** The names of its volumes. */
  async volumes(): Promise<string[]> {
    return Object.keys((await this.counters()).atStart);
  }
}
