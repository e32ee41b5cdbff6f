import type { V1LabelSelector } from '@kubernetes/client-node';

const WORDS: Record<string, string> = { In: 'in', NotIn: 'notin' };

/** A selector of a workload as a list of pods takes it. */
export function labelSelectorOf({
  matchLabels = {},
  matchExpressions = [],
}: V1LabelSelector): string {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      switch (operator) {
        case 'Exists':
          return key;
        case 'DoesNotExist':
          return `!${key}`;
        default:
          return `${key} ${WORDS[operator]} (${values.join(',')})`;
      }
    }),
  ].join(',');
}
