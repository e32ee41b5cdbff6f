import { setTimeout as delay } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { isFinal } from 'backstage-plugin-mobility-common';
import { ClusterRegistry } from '../facts/clusters';
import { lockedPlaces } from './new-run';
import { RunMachine } from './RunMachine';
import { RunRecord } from './run-record';
import { RunLeases, RunSlots, RunStore } from './store';

export interface RunEngineOptions {
  store: RunStore;
  leases: RunLeases;
  slots: RunSlots;
  machine: RunMachine;
  registry: ClusterRegistry;
  logger: LoggerService;
  /** How often a run looks at its own objects, in milliseconds. */
  pollMs: number;
  /** How long a lease lasts without being renewed, in milliseconds. */
  leaseMs: number;
  onChange(run: RunRecord): void;
}

/**
 * Works on the runs that this replica can get hold of. Each is leased, looked
 * at about once a second, and written whenever something has changed.
 */
export class RunEngine {
  readonly #options: RunEngineOptions;
  readonly #driving = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #loop?: Promise<void>;
  #wake?: () => void;

  constructor(options: RunEngineOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Ends between two looks and gives the runs back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake?.();
    await this.#loop;
    await Promise.all(this.#driving.values());
  }

  /** Looks for runs now instead of at the next tick. */
  wake(): void {
    this.#wake?.();
  }

  async #run(): Promise<void> {
    const { logger, pollMs } = this.#options;
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#pickUp();
      } catch (error) {
        // The database is away for a moment; runs go on when it is back.
        logger.warn('Could not look for runs', asError(error));
      }
      await this.#pause(pollMs);
    }
  }

  async #pickUp(): Promise<void> {
    const { store, leases, logger } = this.#options;
    for (const id of await store.findUnattended()) {
      if (this.#driving.has(id) || this.#stopping.signal.aborted) continue;
      const run = await leases.claim(id);
      if (!run) continue;
      const child = logger.child({ runId: id });
      const driving = this.#hold(run, child)
        .catch(error => child.error('Lost hold of a run', asError(error)))
        .finally(() => this.#driving.delete(id));
      this.#driving.set(id, driving);
    }
  }

  /** Keeps the lease while a look takes long; a frozen process loses it. */
  async #hold(run: RunRecord, logger: LoggerService): Promise<void> {
    const { leases, leaseMs } = this.#options;
    const heartbeat = setInterval(() => {
      leases
        .renew(run.id)
        .catch(error => logger.warn('Could not renew', asError(error)));
    }, leaseMs / 3);
    try {
      await this.#drive(run, logger);
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #drive(run: RunRecord, logger: LoggerService): Promise<void> {
    const { leases, machine, pollMs } = this.#options;
    while (!this.#stopping.signal.aborted) {
      const before = JSON.stringify([run.state, run.doc]);
      const stood = movable(run);
      const steps = finishedSteps(run);
      run.cancel = await leases.readCancel(run.id);
      if (
        run.state === 'queued' &&
        !run.cancel &&
        !(await this.#hasTurn(run))
      ) {
        // Another replica may have a turn sooner; nothing is held meanwhile.
      } else {
        await machine.advance(run, logger);
      }
      const changed = JSON.stringify([run.state, run.doc]) !== before;
      if (movable(run) !== stood) run.doc.movedAt = new Date().toISOString();
      const held = changed
        ? await leases.save(run)
        : await leases.renew(run.id);
      if (!held) {
        logger.warn('The lease of this run has ended; another replica has it');
        return;
      }
      if (changed) this.#options.onChange(run);
      if (isFinal(run.state)) return;
      // A step that is done need not wait for the next look.
      if (finishedSteps(run) === steps)
        await sleep(pollMs, this.#stopping.signal);
    }
    await leases.release(run.id);
  }

  async #hasTurn(run: RunRecord): Promise<boolean> {
    const { slots, registry } = this.#options;
    const names = new Set(lockedPlaces(run.plan).map(({ cluster }) => cluster));
    const clusters = [...names].map(name => ({
      name,
      // A cluster that is no longer configured is told by the preflight.
      maxRuns: registry.find(name)?.definition.maxRuns ?? 1,
    }));
    const { full } = await slots.acquire(run.id, clusters);
    if (full) {
      const params = { max: full.maxRuns, cluster: full.name };
      run.doc.note = { code: 'WAITING_FOR_TURN', params };
    }
    return !full;
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

/** What has changed once something moves; that somebody looked why not is no move. */
function movable({ state, doc }: RunRecord): string {
  return JSON.stringify([state, doc], (key, value) =>
    key === 'stillness' ? undefined : value,
  );
}

function finishedSteps({ doc }: RunRecord): number {
  const steps = [...doc.steps, ...doc.targets.flatMap(target => target.steps)];
  return steps.filter(({ finishedAt }) => finishedAt !== undefined).length;
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {
    // Woken early, because the process stops.
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
