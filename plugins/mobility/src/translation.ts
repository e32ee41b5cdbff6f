import { createTranslationRef } from '@backstage/frontend-plugin-api';
import {
  FindingCode,
  findingMessages,
  HindranceCode,
  hindranceMessages,
  KnownMessageCode,
  knownVeleroMessages,
  NoteCode,
  noteMessages,
  PointReasonCode,
  pointReasonMessages,
  RunErrorCode,
  runErrorMessages,
} from 'backstage-plugin-mobility-common';
import { backupMessages } from './messages/backup';
import { clustersMessages } from './messages/clusters';
import { commonMessages } from './messages/common';
import { criteriaMessages } from './messages/criteria';
import { emptyMessages } from './messages/empty';
import { glanceMessages } from './messages/glance';
import { kindMessages } from './messages/kinds';
import { pointMessages, pointsMessages } from './messages/points';
import { removalMessages } from './messages/removal';
import { restoreMessages } from './messages/restore';
import { reviewMessages } from './messages/review';
import { runMessages } from './messages/run';
import { runsMessages } from './messages/runs';
import {
  scheduleFormMessages,
  scheduleMessages,
  schedulesMessages,
} from './messages/schedules';
import { wizardMessages } from './messages/wizard';

// Codes come from the server together with their parameters, so their texts are
// typed as texts: the parameters of one code among many cannot be checked here.
const finding: Record<
  FindingCode,
  { title: string; detail: string; remedy: string }
> = findingMessages;
const note: Record<NoteCode, string> = noteMessages;
const runError: Record<
  RunErrorCode,
  { what: string; why: string; do: string }
> = runErrorMessages;
const hindrance: Record<HindranceCode, { why: string; do: string }> =
  hindranceMessages;
const pointReason: Record<PointReasonCode, string> = pointReasonMessages;
const veleroMessage: Record<
  KnownMessageCode,
  { cause: string; remedy: string }
> = knownVeleroMessages;

/**
 * Every text of the plugin. Findings, notes and errors have their words in
 * `backstage-plugin-mobility-common`, where the server takes them from as well.
 * @public
 */
export const mobilityTranslationRef = createTranslationRef({
  id: 'plugin.mobility',
  messages: {
    common: commonMessages,
    glance: glanceMessages,
    empty: emptyMessages,
    wizard: wizardMessages,
    review: reviewMessages,
    backup: backupMessages,
    restore: restoreMessages,
    run: runMessages,
    removal: removalMessages,
    runs: runsMessages,
    points: pointsMessages,
    point: pointMessages,
    schedules: schedulesMessages,
    schedule: scheduleMessages,
    scheduleForm: scheduleFormMessages,
    clusters: clustersMessages,
    criteria: criteriaMessages,
    kind: kindMessages,
    finding,
    note,
    runError,
    hindrance,
    pointReason,
    veleroMessage,
  },
});
