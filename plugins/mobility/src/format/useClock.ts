import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import { Translate, useText } from '../text';
import { durationOf, formatDuration, formatElapsed } from './duration';
import {
  formatAgo,
  formatClock,
  formatDay,
  formatExact,
  formatTime,
} from './when';

/** Times in the words and the time zone of whoever reads. */
export interface Clock {
  now: number;
  ago(iso: string): string;
  at(iso: string, where?: 'start' | 'middle'): string;
  day(iso: string): string;
  time(iso: string): string;
  exact(iso: string): string;
  /** How long something took, or takes so far. */
  took(span: { startedAt?: string; finishedAt?: string }): string | undefined;
  /** How long something has been going on, coarse. */
  since(iso: string): string;
}

/** A clock that moves on every `tickMs`, so that ages do not grow stale. */
export function useClock(tickMs: number = 30_000): Clock {
  const { t } = useText();
  const language = useApiHolder()
    .get(appLanguageApiRef)
    ?.getLanguage().language;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [tickMs]);
  return useMemo(
    () => createClock(t, Math.max(now, 0), localeOf(language)),
    [t, now, language],
  );
}

/** Whoever reads English in the portal keeps the dates of their own country. */
function localeOf(language: string | undefined): string {
  const own = navigator.language || 'en';
  return !language || own.startsWith(language) ? own : language;
}

export function createClock(t: Translate, now: number, locale: string): Clock {
  const context = { now, locale };
  return {
    now,
    ago: iso => formatAgo(t, iso, context),
    at: (iso, where) => formatClock(t, iso, context, where),
    day: iso => formatDay(iso, context),
    time: iso => formatTime(iso, context),
    exact: iso => formatExact(iso, context),
    took: span => {
      const milliseconds = durationOf(span, now);
      if (milliseconds === undefined) return undefined;
      return span.finishedAt
        ? formatDuration(t, milliseconds)
        : formatElapsed(t, milliseconds);
    },
    since: iso => formatElapsed(t, now - Date.parse(iso)),
  };
}
