import type { EventFacts } from './facts';

/**
 * What a cluster repeats while it goes wrong, it repeats sooner: kubelet, scheduler and
 * provisioners wait for five minutes at most.
 */
const CURRENT_MS = 6 * 60_000;

/** What is said of now; an event stays for an hour, and its cause may be gone. */
export function currentEvents(events: EventFacts[], now: string): EventFacts[] {
  const since = Date.parse(now) - CURRENT_MS;
  return events.filter(({ at }) => Date.parse(at) >= since);
}

/** Those about an object, and not about an earlier one of its name. */
export function eventsOf(
  events: EventFacts[],
  about: { kind: string; namespace: string; name: string; uid?: string },
): EventFacts[] {
  return events.filter(
    ({ kind, namespace, name, uid }) =>
      kind === about.kind &&
      namespace === about.namespace &&
      name === about.name &&
      (!uid || !about.uid || uid === about.uid),
  );
}
