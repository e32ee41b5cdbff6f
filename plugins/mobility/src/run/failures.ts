import { Run, RunError } from 'backstage-plugin-mobility-common';
import { Translate } from '../text';

/** Everything that failed, each once: of all targets first, then of each. */
export function failuresOf(run: Run): RunError[] {
  const errors = [...run.steps, ...run.targets.flatMap(({ steps }) => steps)]
    .filter(({ state }) => state === 'failed')
    .flatMap(({ error }) => error ?? []);
  const all = run.error ? [run.error, ...errors] : errors;
  return [
    ...new Map(all.map(error => [JSON.stringify(error), error])).values(),
  ];
}

/** On which cluster, in which namespace, which object, which volume. */
export function whereOf(t: Translate, { where }: RunError): string {
  const { cluster, namespace, object, volume } = where;
  const place =
    cluster && namespace
      ? t('common.place', { cluster, namespace })
      : cluster ?? namespace;
  const parts = [
    place,
    object,
    volume && t('run.failure.volume', { volume }),
  ].flatMap(part => part || []);
  return parts.length > 0 ? parts.join(', ') : t('run.failure.unknownPlace');
}
