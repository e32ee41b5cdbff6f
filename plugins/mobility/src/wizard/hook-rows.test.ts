import { someHooks } from '../__testUtils__/fixtures';
import { choose, chooseContainer, hookRows } from './hook-rows';

const orders = 'StatefulSet/orders';

describe('the rows of what prepares a backup', () => {
  it('are none where nothing is offered', () => {
    expect(hookRows(undefined, [])).toEqual([]);
    expect(
      hookRows({ hooks: [], workloads: [orders], containers: {} }, []),
    ).toEqual([]);
  });

  it('are one for each workload, with what is chosen', () => {
    const rows = hookRows(someHooks, [{ workload: orders, hook: 'freeze' }]);
    expect(rows).toEqual([
      {
        workload: orders,
        hook: 'freeze',
        hooks: someHooks.hooks,
        container: undefined,
        containers: ['db', 'metrics'],
      },
    ]);
  });

  it('keep what is asked for and not there any more', () => {
    const asked = [{ workload: 'Deployment/web', hook: 'gone' }];
    expect(hookRows(undefined, asked)).toEqual([
      {
        workload: 'Deployment/web',
        hook: 'gone',
        hooks: [{ name: 'gone' }],
        containers: [],
      },
    ]);
    expect(hookRows(someHooks, asked).map(({ workload }) => workload)).toEqual([
      orders,
      'Deployment/web',
    ]);
  });

  it('run in a container that is asked for, until another hook is chosen', () => {
    const one = chooseContainer(
      choose([], orders, 'freeze'),
      orders,
      'metrics',
    );
    expect(one).toEqual([
      { workload: orders, hook: 'freeze', container: 'metrics' },
    ]);
    expect(hookRows(someHooks, one)).toMatchObject([
      { container: 'metrics', containers: ['db', 'metrics'] },
    ]);
    expect(
      hookRows(someHooks, chooseContainer(one, orders, 'gone')),
    ).toMatchObject([{ containers: ['db', 'metrics', 'gone'] }]);
    expect(choose(one, orders, 'checkpoint')).toEqual([
      { workload: orders, hook: 'checkpoint' },
    ]);
  });

  it('have one hook at most', () => {
    const one = choose([], orders, 'freeze');
    expect(one).toEqual([{ workload: orders, hook: 'freeze' }]);
    expect(choose(one, orders, 'checkpoint')).toEqual([
      { workload: orders, hook: 'checkpoint' },
    ]);
    expect(choose(one, orders, undefined)).toEqual([]);
  });
});
