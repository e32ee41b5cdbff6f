/**
 * Aborts when this process is to end: a signal, or the end of the channel to
 * the process that started it, however that one ended.
 */
export function untilStopped(): AbortSignal {
  const stop = new AbortController();
  // Not `once`: a terminal sends Ctrl-C to all of us, and npm passes it on.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => stop.abort());
  }
  process.on('message', () => stop.abort());
  process.on('disconnect', () => stop.abort());
  return stop.signal;
}

export function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
