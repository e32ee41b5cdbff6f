import {
  HookChoices,
  HookRequest,
  PlannedHook,
} from 'backstage-plugin-mobility-common';
import { ApplicationFacts, HookFacts, PodsOfWorkload } from '../facts';
import { HookOffer } from './offer';

/** A hook that is asked for, as far as it can be planned. */
export interface AskedHook {
  asked: HookRequest;
  /** Absent: nothing of that name is offered. */
  offer?: HookOffer;
  /** Absent: the application has no such workload. */
  workload?: PodsOfWorkload;
  /** In which Velero runs commands. */
  pods: PodsOfWorkload['pods'];
  container: string;
}

export function askedHooks(
  hooks: HookRequest[],
  offers: HookOffer[],
  application: ApplicationFacts | undefined,
): AskedHook[] {
  return hooks.map(asked => {
    const offer = offers.find(({ name }) => name === asked.hook);
    const workload = application?.pods.find(
      one => one.workload === asked.workload,
    );
    return {
      asked,
      offer,
      workload,
      pods: workload?.pods ?? [],
      container:
        asked.container ?? offer?.container ?? workload?.container ?? '',
    };
  });
}

/** Those that can run. What stands against the others is a finding. */
export function plannedHooks(asked: AskedHook[]): PlannedHook[] {
  return asked.flatMap(({ offer, workload, pods, container }) =>
    offer && workload
      ? {
          name: offer.name,
          title: offer.title,
          effect: offer.effect,
          workload: workload.workload,
          container,
          pods: pods.map(({ name }) => name),
          commands: [offer.before, offer.after].filter(Boolean).length,
        }
      : [],
  );
}

/** Of a pod that is held until after the backup: as if its annotations said so. */
export function holdsBy(hooks: PlannedHook[]): HookFacts[] {
  return hooks
    .filter(({ effect }) => effect !== 'flush')
    .flatMap(({ pods, container }) =>
      pods.flatMap(pod =>
        (['pre', 'post'] as const).map(phase => ({
          pod,
          phase,
          container,
          onError: 'Fail' as const,
          timeout: { kind: 'default' as const, seconds: 0 },
        })),
      ),
    );
}

export function hookChoices(
  offers: HookOffer[],
  application: ApplicationFacts | undefined,
): HookChoices {
  const pods = offers.length > 0 ? application?.pods ?? [] : [];
  return {
    hooks: offers.map(({ name, title, effect }) => ({ name, title, effect })),
    workloads: pods.map(({ workload }) => workload),
    containers: Object.fromEntries(
      pods.map(one => [one.workload, containersOf(one)]),
    ),
  };
}

/** In which a hook can run: in all pods, whichever is asked for. */
function containersOf({ pods, container }: PodsOfWorkload): string[] {
  const [first, ...others] = pods.map(({ containers }) => containers);
  const common = (first ?? []).filter(name =>
    others.every(containers => containers.includes(name)),
  );
  return [...new Set([container, ...common])].filter(name =>
    common.includes(name),
  );
}
