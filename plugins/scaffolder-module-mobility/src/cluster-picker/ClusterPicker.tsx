import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mobilityApiRef } from 'backstage-plugin-mobility';
import { isForbidden } from 'backstage-plugin-mobility-common';
import { useEffect, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useInterval from 'react-use/esm/useInterval';
import { Awaited, errorWords, FieldRoot, Notice } from '../form';
import { scaffolderMobilityTranslationRef } from '../translation';
import { findAllowedClusters } from './allowed-clusters';
import { ClusterRadios } from './ClusterRadios';
import { clusterPickerSchema } from './schema';

const LOOK_EVERY_MS = 15_000;
const LOOK_SOON_MS = 2_000;

/** Which cluster the copy goes to: those that are allowed, and how they stand. */
export function ClusterPicker(props: typeof clusterPickerSchema.TProps) {
  const { t } = useTranslationRef(scaffolderMobilityTranslationRef);
  const api = useApi(mobilityApiRef);
  const permissions = useApi(permissionApiRef);
  const { value, error, loading, retry } = useAsyncRetry(
    () => findAllowedClusters(api, permissions),
    [api, permissions],
  );
  // One look that fails does not take away what can be chosen.
  const [last, setLast] = useState(value);
  useEffect(() => setLast(before => value ?? before), [value]);
  const known = value ?? last;
  // The server begins to look at the clusters when it is asked for the list.
  const isChecking = known?.clusters.some(
    ({ health }) => health.state === 'checking',
  );
  const pause = isChecking ? LOOK_SOON_MS : LOOK_EVERY_MS;
  useInterval(retry, loading ? null : pause);

  return (
    <FieldRoot>
      {!known && !error && <Awaited what={t('clusters.loading')} />}
      {error && !loading && <Failure error={error} onRetry={retry} />}
      {known?.paused !== undefined && (
        <Notice
          status="warning"
          title={t('clusters.paused')}
          text={t('clusters.pausedWhy', { text: known.paused })}
        />
      )}
      {known?.clusters.length === 0 && (
        <Notice
          status="warning"
          title={t('clusters.none')}
          text={t('clusters.noneDo')}
          onRetry={retry}
        />
      )}
      {known && known.clusters.length > 0 && (
        <ClusterRadios
          clusters={known.clusters}
          label={props.schema.title ?? t('clusters.label')}
          chosen={props.formData}
          isRequired={props.required}
          isDisabled={props.disabled}
          isInvalid={props.rawErrors.length > 0}
          onChoose={props.onChange}
        />
      )}
    </FieldRoot>
  );
}

function Failure({ error, onRetry }: { error: Error; onRetry(): void }) {
  const { t } = useTranslationRef(scaffolderMobilityTranslationRef);
  const [title, text] = isForbidden(error)
    ? [t('clusters.forbidden'), t('clusters.forbiddenDo')]
    : [t('clusters.failed'), errorWords(t, error)];
  return <Notice status="danger" title={title} text={text} onRetry={onRetry} />;
}
