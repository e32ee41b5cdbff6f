import { once } from 'node:events';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { LoggerService } from '@backstage/backend-plugin-api';
import { pack, Pack } from 'tar-stream';
import { stringify } from 'yaml';
import type { ClusterRegistry } from '../../facts/clusters';
import { redact } from '../../facts/redact';
import { linesOf } from '../../facts/restorepoints/lines';
import { outcomeOfError } from '../outcome';
import { RunRecord } from '../run-record';
import { toRun } from '../view';
import { partiesOf } from './parties';
import { readObjects } from './read-objects';
import { reasonOf } from './read-run-log';
import { RunFile, RunFiles } from './RunFiles';

/** A log is cut into files of this size: one file of an archive says its size first. */
const PART_BYTES = 4 * 1024 * 1024;
/** Of one log. */
const MOST_PARTS = 64;

export interface BundleSource {
  run: RunRecord;
  registry: ClusterRegistry;
  files: RunFiles;
  /** Why the logs, and the backup that holds more than this run, are left out. */
  withheld?: string;
  logger: LoggerService;
  signal: AbortSignal;
}

/**
 * Writes all that explains a run as a `.tar.gz`, file by file: no more of it is held
 * than one part of a log. Every line of it has passed `redact`. What cannot be read is
 * said in the README, which comes last.
 */
export async function writeBundle(
  source: BundleSource,
  out: Writable,
): Promise<void> {
  const archive = pack();
  const sent = pipeline(archive, createGzip(), out, { signal: source.signal });
  const filled = fill(archive, source).then(
    () => archive.finalize(),
    error => archive.destroy(error),
  );
  await sent;
  await filled;
}

async function fill(archive: Pack, source: BundleSource): Promise<void> {
  const { run, registry, withheld } = source;
  const folder = `mobility-${run.id}`;
  const missing: string[] = [];
  const add = (name: string, text: string) =>
    addFile(archive, `${folder}/${name}`, text, source.signal);
  await add('run.yaml', toYaml(toRun(run)));
  const hasOthers = withheld !== undefined;
  for await (const { file, value } of readObjects(registry, run, hasOthers)) {
    await add(`${file}.yaml`, toYaml(value));
  }
  for (const party of withheld ? [] : partiesOf(run)) {
    for (const file of ['logs', 'results'] as const) {
      const name = `${file}/${party.kind}-${party.cluster}-${party.name}`;
      const problem = await addLog(source, party, file, (part, text) =>
        add(part === 1 ? `${name}.txt` : `${name}.part${part}.txt`, text),
      );
      if (problem) missing.push(`${name}: ${problem}`);
    }
  }
  if (withheld) missing.push(`logs and results: ${withheld}`);
  await add('README.txt', readme(run, missing));
}

async function addLog(
  { run, files, signal, logger }: BundleSource,
  party: ReturnType<typeof partiesOf>[number],
  file: RunFile,
  add: (part: number, text: string) => Promise<void>,
): Promise<string | undefined> {
  let lines: string[] = [];
  let size = 0;
  let part = 0;
  const flush = async () => {
    if (lines.length === 0) return;
    part += 1;
    const text = `${lines.join('\n')}\n`;
    lines = [];
    size = 0;
    await add(part, text);
  };
  try {
    for await (const line of linesOf(files.read(run, party, file, signal))) {
      const shown = redact(line);
      lines.push(shown);
      size += shown.length + 1;
      if (size >= PART_BYTES) await flush();
      if (part >= MOST_PARTS) {
        return 'it goes on, but is too long to be packed to its end';
      }
    }
    await flush();
    return undefined;
  } catch (error) {
    // What came before the damage is shown.
    await flush();
    const reason = reasonOf(error);
    if (reason !== undefined) return reason;
    outcomeOfError(error, logger);
    return 'it could not be read';
  }
}

async function addFile(
  archive: Pack,
  name: string,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const bytes = Buffer.from(text, 'utf8');
  const entry = archive.entry({ name, size: bytes.length, mode: 0o644 });
  const ended = once(entry, 'finish', { signal });
  entry.end(bytes);
  await ended;
}

/** Each text by itself: folded ones would hide half a credential on the next line. */
function toYaml(value: unknown): string {
  const plain: unknown = JSON.parse(
    JSON.stringify(value ?? null, (_, inner) =>
      typeof inner === 'string' ? redact(inner) : inner,
    ),
  );
  return stringify(plain, { lineWidth: 0 });
}

function readme({ id, kind, state }: RunRecord, missing: string[]): string {
  return [
    `Run ${id} of Mobility: ${kind}, ${state}.`,
    '',
    'run.yaml   the run with its plan, its findings, steps and errors',
    "objects/   Velero's objects of the run as they are now",
    'events/    warnings of the clusters about them, and in the namespaces of copies',
    'logs/      logs of Velero, by backup and restore',
    'results/   errors and warnings of Velero',
    '',
    'What looks like a credential was replaced by ***. Values of Secrets are in no',
    'part of it. Names of objects and the words of Velero are: look before you pass it on.',
    '',
    missing.length === 0
      ? 'Everything could be read.'
      : `Not in it:\n${missing.map(line => `- ${redact(line)}`).join('\n')}`,
    '',
  ].join('\n');
}
