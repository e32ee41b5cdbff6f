import { aClonePlan, aCluster } from '../__testUtils__/fixtures';
import { Choices, emptyChoices } from './choices';
import { decide, settle } from './decided';
import { byEnvironment } from './environments';
import { TargetState } from './target-state';
import { TargetView } from './useTargets';

function aView(
  name: string,
  state: TargetState['state'],
  environment?: string,
): TargetView {
  const isAnswered = state !== 'checking' && state !== 'unknown';
  return {
    cluster: aCluster(name, { environment }),
    state: { state, why: { kind: 'nothing' }, count: 0 },
    isChosen: true,
    askAgain: () => {},
    answer: isAnswered
      ? {
          plan: aClonePlan(),
          namespace: `orders-${name}`,
          passedOver: [],
          storage: [
            { from: 'fast', to: 'premium', options: [], isPreset: true },
          ],
          hosts: [{ from: 'a.example', to: 'b.example', isPreset: true }],
        }
      : undefined,
  };
}

const choose = (...targets: Choices['targets']): Choices => ({
  ...emptyChoices,
  targets,
});

describe('decide', () => {
  it('takes presets where nothing was chosen', () => {
    const choices = choose({ cluster: 'cloud', storage: {}, hosts: {} });
    const decision = decide(choices, [aView('cloud', 'ready')]);
    expect(decision).toEqual({
      targets: [
        {
          cluster: 'cloud',
          namespace: 'orders-cloud',
          storage: { fast: 'premium' },
          hosts: { 'a.example': 'b.example' },
        },
      ],
      waiting: [],
      open: [],
    });
    expect(settle(choices, decision).targets).toEqual(decision.targets);
  });

  it('tells what is awaited and what is open', () => {
    const views = [
      aView('a', 'warnings'),
      aView('b', 'checking'),
      aView('c', 'choose'),
      aView('d', 'cannot'),
      aView('e', 'unknown'),
    ];
    const decision = decide(
      choose(
        { cluster: 'a', storage: {}, hosts: {} },
        { cluster: 'b', storage: {}, hosts: {} },
        { cluster: 'c', storage: {}, hosts: {} },
        { cluster: 'd', storage: {}, hosts: {} },
        { cluster: 'e', storage: {}, hosts: {} },
        { cluster: 'unheard-of', storage: {}, hosts: {} },
      ),
      views,
    );
    expect(decision.targets.map(({ cluster }) => cluster)).toEqual(['a']);
    expect(decision.waiting).toEqual(['b']);
    expect(decision.open).toEqual(['c', 'd', 'e', 'unheard-of']);
  });
});

it('groups by environment and keeps the order', () => {
  const groups = byEnvironment([
    aView('a', 'ready', 'Production'),
    aView('b', 'ready'),
    aView('c', 'ready', 'Staging'),
    aView('d', 'ready', 'Production'),
  ]);
  expect(
    groups.map(({ environment, views }) => [
      environment,
      views.map(({ cluster }) => cluster.name),
    ]),
  ).toEqual([
    ['Production', ['a', 'd']],
    ['Staging', ['c']],
    [undefined, ['b']],
  ]);
});
