import {
  RunKind,
  runKindSchema,
  RunQuery,
  runQuerySchema,
} from 'backstage-plugin-mobility-common';
import { readChoice, writeChoices } from '../navigation';

/** Which runs are listed, kept in the address. */
export type RunChoice = Pick<
  RunQuery,
  'state' | 'entityRef' | 'cluster' | 'initiator'
> & { kind?: RunKind };

/** All runs are listed. */
export const NO_CHOICE = {
  kind: undefined,
  state: undefined,
  entityRef: undefined,
  cluster: undefined,
  initiator: undefined,
} as const satisfies RunChoice;

const KEYS = [
  'kind',
  'state',
  'entityRef',
  'cluster',
  'initiator',
] as const satisfies (keyof RunChoice)[];

/** From the address; what does not hold there is left out. */
export function readRunChoice(search: URLSearchParams): RunChoice {
  const { shape } = runQuerySchema;
  return {
    kind: readChoice(search, 'kind', runKindSchema),
    state: readChoice(search, 'state', shape.state),
    entityRef: readChoice(search, 'entityRef', shape.entityRef),
    cluster: readChoice(search, 'cluster', shape.cluster),
    // The API takes any text here; whoever starts a run is an entity.
    initiator: readChoice(search, 'initiator', shape.entityRef),
  };
}

export function writeRunChoice(choice: RunChoice): URLSearchParams {
  return writeChoices(choice, KEYS);
}

/** Whether anything is left out by choice. */
export function isNarrowed(choice: RunChoice): boolean {
  return KEYS.some(key => choice[key] !== undefined);
}
