import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { dieWithParent } from '../util/dieWithParent';
import { LabError } from '../util/errors';
import {
  ProcessIdentity,
  allProcesses,
  descendantsOf,
  identify,
  signal,
} from '../util/processes';

export type ComponentState =
  | { phase: 'running' | 'frozen'; pid: number }
  | { phase: 'stopped' }
  | { phase: 'ended'; code: string };

export interface ComponentOptions {
  name: string;
  /** Complete command line, with whatever enters its namespaces. */
  command: string[];
  log: string;
  env: NodeJS.ProcessEnv;
}

/**
 * Time for an orderly end before it is killed. An API server closes its port at
 * once and would then wait up to a minute for its watches.
 */
const STOP_LIMIT = 3_000;
const RESTART_DELAY = 1_000;

/**
 * One process of the lab. It is started again when it ends by itself, as a
 * service manager would, and kept down when it was stopped or killed on
 * purpose.
 */
export class Component {
  private child?: ChildProcess;
  private wanted = false;
  private frozen = false;
  private lastExit = '';

  constructor(private readonly options: ComponentOptions) {}

  get name(): string {
    return this.options.name;
  }

  get log(): string {
    return this.options.log;
  }

  state(): ComponentState {
    if (this.child?.pid !== undefined) {
      return {
        phase: this.frozen ? 'frozen' : 'running',
        pid: this.child.pid,
      };
    }
    return this.wanted
      ? { phase: 'ended', code: this.lastExit }
      : { phase: 'stopped' };
  }

  start(): void {
    this.wanted = true;
    if (!this.child) {
      this.spawn();
    }
  }

  /** Asks it to end, and kills it if it does not. It stays down. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** SIGKILL. It stays down. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /**
   * For the end of the lab: does not wait. The nsenter must go as well. If it
   * is stopped, nobody reaps the process that it waits for, and the kernel
   * keeps the namespace until somebody has.
   */
  abandon(): void {
    this.wanted = false;
    this.child?.kill('SIGKILL');
  }

  /** SIGSTOP: connections are accepted by the kernel, and nobody answers. */
  async freeze(): Promise<void> {
    await this.signalReal('SIGSTOP');
    this.frozen = true;
  }

  async thaw(): Promise<void> {
    await this.signalReal('SIGCONT');
    this.frozen = false;
  }

  /** The process itself, not the nsenter that waits for it. */
  async realProcess(): Promise<ProcessIdentity> {
    const pid = this.child?.pid;
    if (pid === undefined) {
      throw new LabError(`${this.name} is not running`);
    }
    const [inside] = descendantsOf(pid, await allProcesses());
    return inside ?? identify(pid);
  }

  private spawn(): void {
    const { command, log, env } = this.options;
    const output = openSync(log, 'a', 0o600);
    const [file, ...args] = dieWithParent(command);
    const child = spawn(file, args, {
      stdio: ['ignore', output, output],
      env,
      cwd: '/',
    });
    closeSync(output);
    this.child = child;
    this.frozen = false;
    child.once('error', error => this.ended(child, error.message));
    child.once('exit', (code, by) => this.ended(child, `${by ?? code}`));
  }

  private async ended(child: ChildProcess, how: string): Promise<void> {
    if (this.child !== child) {
      return;
    }
    this.child = undefined;
    this.lastExit = how;
    if (this.wanted) {
      await sleep(RESTART_DELAY);
      if (this.wanted && !this.child) {
        this.spawn();
      }
    }
  }

  private async end(how: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.wanted = false;
    const child = this.child;
    if (!child) {
      return;
    }
    const ended = once(child, 'exit');
    const { pid } = await this.realProcess();
    signal(pid, how);
    // A frozen process hears SIGTERM only when it goes on.
    if (this.frozen) {
      this.resume(pid);
    }
    const timer = setTimeout(() => {
      signal(pid, 'SIGKILL');
      this.resume(pid);
    }, STOP_LIMIT);
    await ended;
    clearTimeout(timer);
  }

  private async signalReal(name: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const { pid } = await this.realProcess();
    if (name === 'SIGCONT') {
      this.resume(pid);
    } else {
      signal(pid, name);
    }
  }

  /** nsenter stops itself along with the process that it waits for. */
  private resume(pid: number): void {
    signal(pid, 'SIGCONT');
    if (this.child?.pid !== undefined) {
      signal(this.child.pid, 'SIGCONT');
    }
  }
}
