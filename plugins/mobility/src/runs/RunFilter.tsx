import { parseEntityRef } from '@backstage/catalog-model';
import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import {
  runKindSchema,
  RunState,
  runStateSchema,
} from 'backstage-plugin-mobility-common';
import { errorOf, valueOf } from '../loading';
import { useUserRef } from '../rights';
import { useText } from '../text';
import { ErrorLine, Filter, FilterChoice } from '../ui';
import { isNarrowed, NO_CHOICE } from './run-query';
import { Choosing } from './useRunChoices';

const STATES: RunState[] = runStateSchema.options;

/** Narrows the list to what was done, to a state, a service, a cluster, a person. */
export function RunFilter({ by }: { by: Choosing }) {
  const { choice, choose, choices, reload } = by;
  const { t } = useText();
  const me = useUserRef();
  const known = valueOf(choices);
  const error = errorOf(choices);
  const all = t('common.filter.all');
  return (
    <>
      <Filter
        onReset={isNarrowed(choice) ? () => choose(NO_CHOICE) : undefined}
      >
        <FilterChoice
          label={t('runs.filter.kind')}
          all={all}
          value={choice.kind}
          options={runKindSchema.options.map(id => ({
            id,
            label: t(`run.kind.${id}`),
          }))}
          onChange={kind => choose({ kind })}
        />
        <FilterChoice
          label={t('runs.filter.state')}
          all={all}
          value={choice.state}
          options={STATES.map(id => ({ id, label: t(`run.state.${id}`) }))}
          onChange={state => choose({ state })}
        />
        <FilterChoice
          label={t('runs.service')}
          all={all}
          value={choice.entityRef}
          options={offer(known?.entityRefs, choice.entityRef, id =>
            nameOf(id, 'component'),
          )}
          onChange={entityRef => choose({ entityRef })}
        />
        <FilterChoice
          label={t('runs.filter.cluster')}
          all={all}
          value={choice.cluster}
          options={offer(known?.clusters, choice.cluster, id => id)}
          onChange={cluster => choose({ cluster })}
        />
        <FilterChoice
          label={t('runs.filter.initiator')}
          all={t('runs.filter.anybody')}
          value={choice.initiator}
          options={[
            ...(me ? [{ id: me, label: t('runs.filter.me') }] : []),
            ...offer(known?.initiators, choice.initiator, id =>
              nameOf(id, 'user'),
            ).filter(({ id }) => id !== me),
          ]}
          onChange={initiator => choose({ initiator })}
        />
      </Filter>
      {error && <ErrorLine error={error} onRetry={reload} />}
    </>
  );
}

/** What is chosen stays to be seen, though it may not be offered any more. */
function offer(
  names: string[] = [],
  chosen: string | undefined,
  label: (id: string) => string,
): { id: string; label: string }[] {
  const ids = new Set(chosen ? [...names, chosen] : names);
  return [...ids].map(id => ({ id, label: label(id) }));
}

function nameOf(entityRef: string, defaultKind: string): string {
  return humanizeEntityRef(parseEntityRef(entityRef), { defaultKind });
}
