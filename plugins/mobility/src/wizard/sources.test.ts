import { Place } from '../application';
import { aNamespace } from '../__testUtils__/fixtures';
import { emptyChoices } from './choices';
import { chosenPlace } from './sources';

const place = (cluster: string): Place => ({
  cluster,
  namespace: aNamespace(),
});
const [onprem, cloud] = [place('onprem'), place('cloud')];
const from = { cluster: 'cloud', namespace: 'orders' };

it.each([
  ['nothing of nothing', [], undefined, undefined],
  ['the only one', [onprem], undefined, onprem],
  ['none of several', [onprem, cloud], undefined, undefined],
  ['the chosen one of several', [onprem, cloud], from, cloud],
  ['nothing where the chosen one is not', [onprem], from, undefined],
])('takes %s', (_, places, chosen, expected) => {
  expect(chosenPlace(places, { ...emptyChoices, from: chosen })).toBe(expected);
});
