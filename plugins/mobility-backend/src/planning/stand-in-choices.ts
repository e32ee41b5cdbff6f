import {
  Replaceable,
  ReplaceableList,
  replaceableKindSchema,
  StandInList,
} from 'backstage-plugin-mobility-common';
import { problemFinding } from './checks/problems';
import { usableStandIns } from './checks/replacements';
import { ApplicationFacts, Fact, StandInReading } from './facts';
import { isMeantFor, replaceableNames } from './stand-ins';

/** What a copy of an application may have replaced, for whoever chooses. */
export function toReplaceableList(
  application: Fact<ApplicationFacts>,
  cluster: string,
): ReplaceableList {
  if (!application.known) {
    const { problem } = application;
    const scope = { kind: 'source', cluster } as const;
    const why = problemFinding(problem, cluster, scope, 'the application');
    return { state: 'error', findings: [why] };
  }
  const names = replaceableNames(application.value);
  const kinds = replaceableKindSchema.options;
  return {
    state: 'ok',
    items: kinds.flatMap(kind =>
      (names[kind] ?? []).map((name): Replaceable => ({ kind, name })),
    ),
    unlisted: kinds.filter(kind => names[kind] === null),
  };
}

/** Those that were prepared for an entity: others are not even told of. */
export function toStandInList(
  reading: StandInReading,
  cluster: string,
  entityRef: string,
): StandInList {
  const scope = { kind: 'target', cluster } as const;
  const prepared = usableStandIns(reading, cluster, scope);
  if (!prepared.known) return { state: 'error', findings: prepared.findings };
  if (!prepared.value) return { state: 'unset' };
  return {
    state: 'ok',
    items: prepared.value.found
      .filter(one => isMeantFor(one, entityRef))
      .map(({ kind, name }) => ({ kind, name })),
  };
}
