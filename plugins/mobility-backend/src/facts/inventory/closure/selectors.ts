import type { V1LabelSelector } from '@kubernetes/client-node';

type Labels = Record<string, string>;

/**
 * Whether a selector picks an object by its labels, as Kubernetes does: an empty
 * one picks everything, none picks nothing. What it does not know picks nothing.
 */
export function picks(
  selector: V1LabelSelector | undefined,
  labels: Labels = {},
): boolean {
  if (!selector) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    picksEqual(matchLabels, labels) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      switch (operator) {
        case 'In':
          return key in labels && values.includes(labels[key]);
        case 'NotIn':
          return !(key in labels) || !values.includes(labels[key]);
        case 'Exists':
          return key in labels;
        case 'DoesNotExist':
          return !(key in labels);
        default:
          return false;
      }
    })
  );
}

/** The selector of a Service: one without a label picks nothing. */
export function picksForService(
  selector: Labels | undefined,
  labels: Labels = {},
): boolean {
  return (
    selector !== undefined &&
    Object.keys(selector).length > 0 &&
    picksEqual(selector, labels)
  );
}

function picksEqual(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

const TERM = /^([^\s!=,()]+)\s*==?\s*([^\s!=,()]*)$/;

/**
 * The labels that a selector of the catalog asks for, `a=b,c=d`; absent where it
 * asks in another way, which only the API server understands.
 */
export function equalsOf(labelSelector: string): Labels | undefined {
  const terms = labelSelector.split(',').map(term => TERM.exec(term.trim()));
  const pairs = terms.flatMap(term => (term ? [[term[1], term[2]]] : []));
  return pairs.length === terms.length ? Object.fromEntries(pairs) : undefined;
}
