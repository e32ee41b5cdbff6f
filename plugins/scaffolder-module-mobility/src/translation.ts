import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the form fields. Findings, and how volumes travel, have their
 * words in `mobilityTranslationRef` of `backstage-plugin-mobility`.
 * @public
 */
export const scaffolderMobilityTranslationRef = createTranslationRef({
  id: 'plugin.scaffolder-module-mobility',
  messages: {
    common: {
      loading: 'Loading',
      retry: 'Try again',
      network: 'The portal does not answer.',
      shape: 'The portal answered in a way that this form does not understand.',
    },
    clusters: {
      label: 'Cluster',
      loading: 'Looking for clusters',
      answers: 'reachable',
      checking: 'being checked',
      silent: 'not reachable since {{since}}',
      nameAndTitle: '{{name}} – {{title}}',
      failed: 'The clusters could not be loaded',
      forbidden: 'You may not see the clusters',
      forbiddenDo:
        'You lack the right mobility.cluster.read. Ask the platform team for it.',
      none: 'There is no cluster that you may put a copy on',
      noneDo: 'Ask the platform team which cluster could take your copies.',
      paused: 'No clone can start at the moment',
      pausedWhy: 'The platform team has paused new runs: {{text}}',
    },
    plan: {
      label: 'What will happen',
      loading: 'Asking the clusters what a clone would do',
      loadingDo: 'Nothing starts yet.',
      incomplete: 'Choose an application and a cluster first',
      incompleteDo: 'Go back to the page where they are asked for.',
      failed: 'The plan could not be made',
      forbidden: 'You may not make this clone',
      forbiddenDo:
        '{{reason}} Ask the owner of the application, or the platform team.',
      unannotated: 'The catalog does not say where {{entity}} runs',
      unannotatedDo:
        'Give its entry the annotation backstage.io/kubernetes-id, or choose another application.',
      nowhere: '{{entity}} was not found on any cluster',
      nowhereDo: 'Deploy it first, or choose another application.',
      silentDo: 'These clusters do not answer: {{clusters}}. Try again later.',
      several: '{{entity}} runs in several places',
      severalDo:
        'It is in {{places}}, and this form does not ask which one is meant. Clone it from its Mobility tab instead.',
      ready: 'Ready to start',
      accept_one: 'Ready once you accept {{count}} warning',
      accept_other: 'Ready once you accept {{count}} warnings',
      blocked: 'This cannot start',
      blockedDo:
        'Solve what stops it and look again, or go back and choose otherwise.',
      way: 'From {{from}} to {{to}}. The running application is not stopped or changed.',
      place: '{{cluster}} / {{namespace}}',
      findings: 'What was found',
      again: 'Look again',
      acceptAll_one: 'I accept this',
      acceptAll_other: 'I accept these {{count}} warnings',
    },
    reason: {
      loading: 'Wait until the clusters have answered',
      incomplete: 'Choose an application and a cluster first',
      failed: 'The plan could not be made; try again',
      blocked: 'This clone cannot start; see what was found',
      accept: 'Accept the warnings first',
    },
  },
});
