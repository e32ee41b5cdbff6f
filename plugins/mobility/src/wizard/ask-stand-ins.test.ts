import {
  Replaceable,
  ReplaceableList,
  StandInList,
} from 'backstage-plugin-mobility-common';
import { aFinding, ORDERS } from '../__testUtils__/fixtures';
import { askStandIns } from './ask-stand-ins';

const secret = (name: string): Replaceable => ({ kind: 'Secret', name });
const map = (name: string): Replaceable => ({ kind: 'ConfigMap', name });
const unknown = {
  state: 'error' as const,
  findings: [aFinding('CLUSTER_UNREACHABLE')],
};
const has: ReplaceableList = {
  state: 'ok',
  items: [secret('db'), map('web')],
  unlisted: [],
};
const prepared = (...items: Replaceable[]): StandInList => ({
  state: 'ok',
  items,
});

function ask(standIns: StandInList, replaceable: ReplaceableList) {
  const getReplaceable = jest.fn(async () => replaceable);
  const question = {
    entityRef: ORDERS,
    source: { cluster: 'onprem', namespace: 'orders' },
    cluster: 'cloud',
  };
  const api = { getStandIns: async () => standIns, getReplaceable };
  const answer = askStandIns(api, question, new AbortController().signal);
  return { answer, getReplaceable };
}

it.each([
  ['not configured', { state: 'unset' as const }, { state: 'none' }],
  ['nothing for this service', prepared(), { state: 'none' }],
  ['not known', unknown, { state: 'unknown', findings: unknown.findings }],
])('leaves the original alone: %s', async (_, standIns, expected) => {
  const { answer, getReplaceable } = ask(standIns, has);
  expect(await answer).toEqual(expected);
  expect(getReplaceable).not.toHaveBeenCalled();
});

it('offers what is of a kind that is prepared', async () => {
  const { answer } = ask(prepared(secret('db-test')), has);
  expect(await answer).toEqual({
    state: 'some',
    originals: [secret('db')],
    standIns: [secret('db-test')],
    unlisted: [],
  });
});

it('says which kinds may not be listed, if it matters', async () => {
  const partly: ReplaceableList = { ...has, unlisted: ['Secret'] };
  const matters = ask(prepared(secret('a'), map('b')), partly);
  expect(await matters.answer).toMatchObject({ unlisted: ['Secret'] });
  const not = ask(prepared(map('b')), partly);
  expect(await not.answer).toMatchObject({ unlisted: [] });
});

it('does not take what is not known of the original for nothing', async () => {
  const { answer } = ask(prepared(secret('a')), unknown);
  expect(await answer).toMatchObject({ state: 'unknown' });
});
