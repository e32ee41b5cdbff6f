interface Says {
  say(text?: string): void;
}

/** The address, how to sign in, and the next three things to click. */
export function sayWhatNow(
  out: Says,
  { url, withLab }: { url: string; withLab: boolean },
): void {
  out.say(`
  The portal is at ${url}
  Sign in as Olivia Orders, who owns the service "orders" (no password).
`);
  if (!withLab) {
    out.say(
      '  No cluster is connected: the Mobility tab of a service says how.\n',
    );
    out.say('  Ctrl-C stops it.');
    return;
  }
  out.say(`  Then:
    1. Catalog → orders → Mobility: where it runs and what its volumes hold
    2. Clone… → choose "cloud" → Review → Clone to cloud
    3. Watch the bytes; when it is done, find the copy under Copies

  The clusters: npm run lab -- kubectl onprem get pods -A   (also: cloud)
  Ctrl-C stops everything and leaves nothing behind.`);
}
