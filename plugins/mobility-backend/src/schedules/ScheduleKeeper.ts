import { LoggerService } from '@backstage/backend-plugin-api';
import { redact } from '../facts/redact';
import { leaseClock } from './lease-clock';
import { Looked } from './looked';
import { ScheduleRecord } from './schedule-record';
import { DueSchedule, LostLeaseError, ScheduleLeases } from './store';

/** Of each cluster, so that one that is silent holds up no other. */
const AT_ONCE = 2;
const PICKED = 20;
const SOON_MS = 2_000;
const LATER_MS = 20_000;
const LATEST_MS = 60_000;

export interface ScheduleKeeperOptions {
  leases: ScheduleLeases;
  look(record: ScheduleRecord): Promise<Looked>;
  logger: LoggerService;
  /** How long a lease lasts without being renewed, in milliseconds. */
  leaseMs: number;
  /** How long a look may last, in milliseconds; then it is given up. */
  lookMs: number;
  /** How often it is asked which are due, in milliseconds. */
  pollMs: number;
  onChange(record: ScheduleRecord): void;
}

/**
 * Looks at each schedule again and again. One replica at a time has it, for as long as
 * its look lasts, and a look is short: what takes long is done by runs, or by Velero.
 */
export class ScheduleKeeper {
  readonly #looking = new Map<
    string,
    { cluster: string; done: Promise<void> }
  >();
  readonly #stopping = new AbortController();
  #loop?: Promise<void>;
  #wake?: () => void;

  constructor(private readonly options: ScheduleKeeperOptions) {}

  start(): void {
    this.#loop ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake?.();
    await this.#loop;
    await Promise.all([...this.#looking.values()].map(({ done }) => done));
  }

  wake(): void {
    this.#wake?.();
  }

  async #run(): Promise<void> {
    const { logger, pollMs } = this.options;
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#pickUp();
      } catch (error) {
        // The database is away for a moment.
        logger.warn(`Could not look for schedules: ${wordsOf(error)}`);
      }
      await this.#pause(pollMs);
    }
  }

  async #pickUp(): Promise<void> {
    const { leases } = this.options;
    const due = await leases.findDue({ limit: PICKED, except: this.#full() });
    for (const one of due) {
      if (this.#stopping.signal.aborted) return;
      if (this.#looking.has(one.id)) continue;
      if (this.#full().includes(one.cluster)) continue;
      const record = await leases.claim(one.id);
      if (record) this.#begin(one, record);
    }
  }

  #begin({ id, cluster }: DueSchedule, record: ScheduleRecord): void {
    const done = this.#look(record).finally(() => {
      this.#looking.delete(id);
      // Its place may be wanted.
      this.#wake?.();
    });
    this.#looking.set(id, { cluster, done });
  }

  async #look(record: ScheduleRecord): Promise<void> {
    const { leases, logger, onChange } = this.options;
    const looked = await this.#holding(record).catch((error): Looked => {
      logger.warn(`Could not look at ${record.id}: ${wordsOf(error)}`);
      return { doc: record.doc };
    });
    for (const fault of looked.faults ?? []) {
      logger.warn(`Could not do all for ${record.id}: ${wordsOf(fault)}`);
    }
    try {
      const { doc, over, stays = [] } = looked;
      if (over) {
        if (!(await leases.remove(record))) throw new LostLeaseError(record.id);
        const left =
          stays.length > 0 ? `; these stay: ${stays.join(', ')}` : '';
        logger.info(`Schedule ${record.id} is deleted${left}`);
      } else {
        const pause = pauseOf(looked, leaseClock(record));
        const isMine = await leases.release(record, doc, pause);
        if (!isMine) throw new LostLeaseError(record.id);
      }
      if (over || differs(record, looked)) onChange(record);
    } catch (error) {
      logger.warn(`Could not write down ${record.id}: ${wordsOf(error)}`);
    }
  }

  /** A look that keeps its lease while it lasts, and may not last for ever. */
  async #holding(record: ScheduleRecord): Promise<Looked> {
    const { leases, look, logger, leaseMs, lookMs } = this.options;
    const renewing = setInterval(() => {
      leases.hold(record).catch(error => {
        // It writes nothing any more; another may look meanwhile.
        if (error instanceof LostLeaseError) clearInterval(renewing);
        logger.warn(`Could not keep ${record.id}: ${wordsOf(error)}`);
      });
    }, leaseMs / 3);
    let late: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      late = setTimeout(
        () => reject(new Error(`given up after ${lookMs / 1000} s`)),
        lookMs,
      );
    });
    try {
      return await Promise.race([look(record), limit]);
    } finally {
      clearInterval(renewing);
      clearTimeout(late);
    }
  }

  /** Clusters at which enough is looked at. */
  #full(): string[] {
    const counts = new Map<string, number>();
    for (const { cluster } of this.#looking.values()) {
      counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
    }
    return [...counts].flatMap(([name, n]) => (n >= AT_ONCE ? name : []));
  }

  #pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/**
 * What is on its way is looked at again soon, and then less and less often: after as long
 * as it has been so. Nobody hurries one that is silent.
 */
export function pauseOf({ doc: { standing } }: Looked, now: Date): number {
  const isOpen =
    standing?.state === 'pending' || standing?.state === 'deleting';
  if (!isOpen) return LATER_MS;
  const isSilent = standing.because?.code === 'SCHEDULE_NO_ANSWER';
  const age = now.getTime() - Date.parse(standing.since);
  return Math.min(Math.max(age, isSilent ? LATER_MS : SOON_MS), LATEST_MS);
}

function differs({ doc }: ScheduleRecord, looked: Looked): boolean {
  const before = doc.standing;
  const after = looked.doc.standing;
  return before?.state !== after?.state || before?.revision !== after?.revision;
}

function wordsOf(error: unknown): string {
  return redact(String(error));
}
