import {
  diffPlans,
  Finding,
  renderNote,
  SchedulePlan,
} from 'backstage-plugin-mobility-common';
import { finding } from '../finding';
import { canonical } from '../hash';
import { comparable } from './rolling';

const DAY = 86_400_000;

/** What was agreed to when a schedule was made. */
export interface Agreed {
  plan: SchedulePlan;
  /** Ids of warnings. */
  accepted: string[];
}

/** What nobody has accepted, and what of the application is another now. */
export function whatIsAmiss(
  { plan, accepted }: Agreed,
  now: SchedulePlan,
): Finding[] {
  const open = now.findings.filter(
    ({ id, severity }) =>
      severity !== 'info' && !accepted.includes(comparable(id, plan.request)),
  );
  // Of a copy everything is planned anew each time.
  const isSame =
    now.run.kind === 'clone' ||
    canonical(now.manifests) === canonical(plan.manifests);
  if (isSame) return open;
  const differences = diffPlans(plan.run, now.run).map(renderNote);
  const changes = differences.join('; ') || 'what Velero is told';
  return [finding('SCHEDULE_OUTDATED', { kind: 'plan' }, { changes }), ...open];
}

/** Within so many days it is told: time enough to do something about it. */
const SOON_DAYS = 7;

/** A single usable backup that Velero deletes soon, with no other to take its place. */
export function onlyExpires(
  usable: { backup: string; expiresAt?: string }[],
  now: Date,
): Finding[] {
  const [only, ...others] = usable;
  if (!only?.expiresAt || others.length > 0) return [];
  const left = Date.parse(only.expiresAt) - now.getTime();
  if (left > SOON_DAYS * DAY) return [];
  const days = Math.max(0, Math.floor(left / DAY));
  const params = { backup: only.backup, days };
  return [finding('SCHEDULE_ONLY_EXPIRES', { kind: 'plan' }, params)];
}
