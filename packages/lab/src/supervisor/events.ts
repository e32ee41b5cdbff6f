import { appendFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { codeOf } from '../util/errors';
import { Reporter } from '../util/reporter';

/**
 * What a supervisor tells whoever started it. It goes through a file: the
 * starter may leave, and a pipe would break.
 */
export type LabEvent =
  | { type: 'step' | 'note'; text: string }
  | { type: 'ready' }
  | { type: 'failed'; message: string };

export function eventWriter(file: string): (event: LabEvent) => void {
  return event => appendFileSync(file, `${JSON.stringify(event)}\n`);
}

export function eventReporter(write: (event: LabEvent) => void): Reporter {
  return {
    step: text => write({ type: 'step', text }),
    note: text => write({ type: 'note', text }),
  };
}

/** Reads on where it stopped; gives complete lines only. */
export class EventReader {
  private position = 0;
  private rest = '';

  constructor(private readonly file: string) {}

  async next(): Promise<LabEvent[]> {
    this.rest += await this.readMore();
    const lines = this.rest.split('\n');
    this.rest = lines.pop() ?? '';
    return lines.map(line => JSON.parse(line));
  }

  private async readMore(): Promise<string> {
    try {
      const handle = await open(this.file);
      try {
        const { size } = await handle.stat();
        const buffer = Buffer.alloc(Math.max(0, size - this.position));
        const { bytesRead } = await handle.read({
          buffer,
          position: this.position,
        });
        this.position += bytesRead;
        return buffer.toString('utf8', 0, bytesRead);
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (codeOf(error) === 'ENOENT') {
        return '';
      }
      throw error;
    }
  }
}
