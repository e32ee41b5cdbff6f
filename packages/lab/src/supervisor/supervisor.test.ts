import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processEntry } from '../util/processes';
import { waitFor } from '../util/waitFor';
import { Component } from './component';
import { askControl, serveControl } from './control';
import { EventReader, eventWriter } from './events';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lab-supervisor-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('events', () => {
  it('come through a file that is not there yet, each once', async () => {
    const file = join(dir, 'events.jsonl');
    const reader = new EventReader(file);
    expect(await reader.next()).toEqual([]);
    const write = eventWriter(file);
    write({ type: 'step', text: 'one – ünique' });
    write({ type: 'ready' });
    expect(await reader.next()).toEqual([
      { type: 'step', text: 'one – ünique' },
      { type: 'ready' },
    ]);
    expect(await reader.next()).toEqual([]);
  });
});

describe('control', () => {
  it('carries requests, answers and refusals', async () => {
    const socket = join(dir, 'control.sock');
    const server = await serveControl(socket, async request => {
      if (request.type === 'fault') {
        throw new Error(`no ${request.component}`);
      }
      return { etcd: { phase: 'stopped' } };
    });
    expect(await askControl(socket, { type: 'components' })).toEqual({
      etcd: { phase: 'stopped' },
    });
    await expect(
      askControl(socket, { type: 'fault', action: 'stop', component: 'x' }),
    ).rejects.toThrow('no x');
    await new Promise(resolve => server.close(resolve));
    await expect(askControl(socket, { type: 'components' })).rejects.toThrow(
      'the lab does not answer',
    );
  });
});

describe('Component', () => {
  const component = (script: string) =>
    new Component({
      name: 'test',
      command: ['sh', '-c', script],
      log: join(dir, 'test.log'),
      env: { PATH: process.env.PATH },
    });
  const inState = (pid: number, state: string) =>
    waitFor(
      `state ${state}`,
      async () =>
        (await processEntry(pid))?.state === state ? true : undefined,
      { limit: 5000, every: 10 },
    );

  it('is started again when it ends by itself', async () => {
    const short = component('echo started; exit 4');
    short.start();
    await waitFor(
      'a second start',
      async () => {
        const log = await readFile(short.log, 'utf8');
        return log.split('started').length > 2 ? true : undefined;
      },
      { limit: 5000 },
    );
    await short.stop();
    expect(short.state()).toEqual({ phase: 'stopped' });
  });

  it('is frozen and thawed, and stays down once stopped', async () => {
    const long = component('exec sleep 100');
    long.start();
    const { pid } = await waitFor('it', () => long.realProcess(), {
      limit: 5000,
    });
    await long.freeze();
    await inState(pid, 'T');
    expect(long.state().phase).toBe('frozen');
    await long.thaw();
    await inState(pid, 'S');
    await long.freeze();
    await long.stop();
    expect(long.state()).toEqual({ phase: 'stopped' });
    await expect(long.freeze()).rejects.toThrow('test is not running');
  });
});
