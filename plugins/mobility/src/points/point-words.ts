import {
  PointReason,
  PointReasonCode,
  RestorePointSummary,
  Usability,
} from 'backstage-plugin-mobility-common';
import { listOf, Translate } from '../text';
import { StatusKind } from '../ui';

type Answer = Usability['answer'];

/** Whether a restore point can be used, as icon. */
export const ANSWER_KINDS: Record<Answer, StatusKind> = {
  usable: 'ok',
  'usable-with-warnings': 'warn',
  incomplete: 'bad',
  unusable: 'bad',
  unknown: 'unknown',
};

/** What each reason is by itself. */
export const REASON_KINDS: Record<PointReasonCode, StatusKind> = {
  ALL_THERE: 'ok',
  NO_VOLUMES: 'ok',
  PARTIALLY_FAILED: 'warn',
  HAS_WARNINGS: 'warn',
  VOLUME_LOCAL: 'warn',
  VOLUME_SKIPPED: 'bad',
  VOLUME_FAILED: 'bad',
  VOLUME_ABSENT: 'bad',
  VOLUME_UNKNOWN: 'unknown',
  BACKUP_FAILED: 'bad',
  BEING_DELETED: 'bad',
  PHASE_UNKNOWN: 'unknown',
  METADATA_CORRUPT: 'bad',
  METADATA_MISSING: 'bad',
  CONTENTS_MISSING: 'bad',
  NOT_IN_STORE: 'bad',
  STORE_UNREAD: 'unknown',
  STORE_STALE: 'unknown',
  FILE_UNREAD: 'unknown',
};

const GRAVEST: StatusKind[] = ['bad', 'unknown', 'warn', 'ok'];

/** What stands against it first, and what speaks for it last. */
export function byGravity(reasons: readonly PointReason[]): PointReason[] {
  const rank = ({ code }: PointReason) => GRAVEST.indexOf(REASON_KINDS[code]);
  return [...reasons].sort((a, b) => rank(a) - rank(b));
}

export function originWords(
  t: Translate,
  { origin, schedule }: Pick<RestorePointSummary, 'origin' | 'schedule'>,
): string {
  return origin === 'schedule'
    ? t('points.origin.schedule', { name: schedule ?? '' })
    : t(`points.origin.${origin}`);
}

/** More of them make a list that nobody reads. */
const MAX_NAMESPACES = 3;

/** Which namespaces are in it: never as if there were no others. */
export function namespaceWords(
  t: Translate,
  {
    namespaces,
    otherNamespaces: others,
  }: Pick<RestorePointSummary, 'namespaces' | 'otherNamespaces'>,
  max = MAX_NAMESPACES,
): { seen?: string; others?: string } {
  const unnamed = namespaces.length - max;
  const named =
    unnamed > 0
      ? [
          ...namespaces.slice(0, max),
          t('points.moreNamespaces', { number: String(unnamed) }),
        ]
      : namespaces;
  return {
    seen: named.length > 0 ? listOf(t, named) : undefined,
    others:
      others > 0 ? t('points.otherNamespaces', { count: others }) : undefined,
  };
}
