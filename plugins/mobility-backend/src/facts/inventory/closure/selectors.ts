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
/** Commas within the brackets of a set part nothing. */
const COMMAS = /,(?![^()]*\))/;
const SET_TERM = /^([^\s!=,()]+)\s+(in|notin)\s*\(([^()]*)\)$/;
const KEY_TERM = /^(!?)\s*([^\s!=,()]+)$/;
const NOT_EQUAL_TERM = /^([^\s!=,()]+)\s*!=\s*([^\s!=,()]*)$/;

/**
 * A selector of the catalog where no API server can be asked; absent where it is not
 * understood. What it means is that of `labels.Parse` of Kubernetes.
 */
export function selectorOf(text: string): V1LabelSelector | undefined {
  const terms = text.split(COMMAS).map(term => expressionOf(term.trim()));
  const matchExpressions = terms.flatMap(term => term ?? []);
  return matchExpressions.length === terms.length
    ? { matchExpressions }
    : undefined;
}

function expressionOf(
  term: string,
): NonNullable<V1LabelSelector['matchExpressions']>[number] | undefined {
  const equal = TERM.exec(term);
  if (equal) return { key: equal[1], operator: 'In', values: [equal[2]] };
  const unequal = NOT_EQUAL_TERM.exec(term);
  if (unequal)
    return { key: unequal[1], operator: 'NotIn', values: [unequal[2]] };
  const set = SET_TERM.exec(term);
  if (set) {
    const values = set[3].split(',').map(value => value.trim());
    return { key: set[1], operator: set[2] === 'in' ? 'In' : 'NotIn', values };
  }
  const key = KEY_TERM.exec(term);
  return (
    (key && {
      key: key[2],
      operator: key[1] ? 'DoesNotExist' : 'Exists',
    }) ??
    undefined
  );
}

/**
 * The labels that a selector of the catalog asks for, `a=b,c=d`; absent where it
 * asks in another way, which only the API server understands.
 */
export function equalsOf(labelSelector: string): Labels | undefined {
  const terms = labelSelector.split(',').map(term => TERM.exec(term.trim()));
  const pairs = terms.flatMap(term => (term ? [[term[1], term[2]]] : []));
  return pairs.length === terms.length ? Object.fromEntries(pairs) : undefined;
}
