import process from 'node:process';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const PLAIN_EVERY_MS = 15_000;

/** @param {number} ms */
export function formatDuration(ms) {
  const seconds = ms / 1000;
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.round(seconds - minutes * 60)} s`;
}

/**
 * Steps for people who wait: each with its name, what it is at, what came of
 * it, and its time. A terminal gets one line that moves, a log file a line when
 * something changed.
 */
export class Steps {
  #out;
  #startedAt = Date.now();

  /** @param {NodeJS.WriteStream} [out] */
  constructor(out = process.stdout) {
    this.#out = out;
  }

  /** Milliseconds since the first step could have begun. */
  get elapsed() {
    return Date.now() - this.#startedAt;
  }

  /** @param {string} [text] */
  say(text = '') {
    this.#out.write(`${text}\n`);
  }

  /**
   * @param {string} name
   * @param {(report: (text: string) => void) => Promise<string | void>} work
   *   Returns what came of it, in a few words.
   */
  async run(name, work) {
    const line = this.#out.isTTY
      ? movingLine(this.#out, name)
      : plainLine(this.#out, name);
    const startedAt = Date.now();
    try {
      const detail = (await work(text => line.report(text))) ?? '';
      line.end(summary('✓', name, detail, Date.now() - startedAt));
    } catch (error) {
      line.end(summary('✗', name, '', Date.now() - startedAt));
      throw error;
    }
  }
}

/**
 * @param {string} mark
 * @param {string} name
 * @param {string} detail
 * @param {number} ms
 */
function summary(mark, name, detail, ms) {
  const time = formatDuration(ms).padStart(10);
  return `  ${mark} ${name.padEnd(18)} ${time}   ${detail}`.trimEnd();
}

/**
 * @param {NodeJS.WriteStream} out
 * @param {string} name
 */
function movingLine(out, name) {
  const startedAt = Date.now();
  let text = '';
  let frame = 0;
  const paint = () => {
    const time = formatDuration(Date.now() - startedAt).padStart(10);
    const line = `  ${FRAMES[frame]} ${name.padEnd(18)} ${time}   ${text}`;
    out.write(`\r\x1b[2K${line.slice(0, (out.columns || 80) - 1)}`);
    frame = (frame + 1) % FRAMES.length;
  };
  paint();
  const timer = setInterval(paint, 120);
  return {
    /** @param {string} next */
    report(next) {
      text = next;
    },
    /** @param {string} last */
    end(last) {
      clearInterval(timer);
      out.write(`\r\x1b[2K${last}\n`);
    },
  };
}

/**
 * @param {NodeJS.WriteStream} out
 * @param {string} name
 */
function plainLine(out, name) {
  const startedAt = Date.now();
  let text = '';
  let said = '';
  const timer = setInterval(() => {
    if (text !== said) {
      said = text;
      const time = formatDuration(Date.now() - startedAt).padStart(10);
      out.write(`  … ${name.padEnd(18)} ${time}   ${text}\n`);
    }
  }, PLAIN_EVERY_MS);
  return {
    /** @param {string} next */
    report(next) {
      text = next;
    },
    /** @param {string} last */
    end(last) {
      clearInterval(timer);
      out.write(`${last}\n`);
    },
  };
}
