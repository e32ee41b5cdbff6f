import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Page } from '@playwright/test';
import { stateDir } from '../tools/src/lib/paths';
import { expectAccessible } from './support/accessibility';
import { DevApp, startDevApp } from './support/dev-app';
import { expect, test, tick } from './support/test';

const ROOT = '[data-mobility-root]';
/** What the pages are still read well at, beside a sidebar or on a tablet. */
const NARROW = { width: 800, height: 900 };

// Of a hundred pages each, of which a failure has its own picture.
test.use({ trace: 'off' });

const THEMES = ['light', 'dark'] as const;

/** As many as the machine has cores. */
const AT_ONCE = 2;

/** Its transitions, in strict mode, as the developer's app has it. */
const MATERIAL_UI_4 = 'findDOMNode is deprecated';

/** States that come when one starts: what is said once the server refuses. */
const AFTER_START: Partial<Record<string, RegExp>> = {
  'review-changed': /changed/i,
  'review-refused': /another run/i,
  'backup-changed': /changed/i,
  'backup-refused': /another run/i,
  'restore-refused': /another run/i,
};

/** States in which somebody has opened what is folded at first. */
const UNFOLDED: Partial<Record<string, RegExp>> = {
  'run-logs': /^Logs/,
  'run-logs-withheld': /^Logs/,
};

interface State {
  id: string;
  path: string;
}

/**
 * Every state of every page, as plugins/mobility/dev lists them: loading, empty,
 * partial, stale, failing and full. With `MOBILITY_PICTURES=1` each is taken as
 * a picture too, to be looked at in .mobility/states.
 */
test.describe('every state of the pages', () => {
  let app: DevApp;

  test.beforeAll(async () => {
    app = await startDevApp();
  });
  test.afterAll(async () => app?.stop());

  test('is accessible, whole and without an error, light and dark', async ({
    chromium,
  }, { project }) => {
    test.setTimeout(25 * 60_000);
    // The theme is kept for all pages of a context.
    const contexts = await Promise.all(
      Array.from({ length: AT_ONCE }, () => chromium.newContext(project.use)),
    );
    const pages = await Promise.all(contexts.map(one => one.newPage()));
    const states = await listStates(pages[0], app.url);
    expect(states.length).toBeGreaterThan(60);
    const only = process.env.MOBILITY_STATES;
    const left = states.filter(({ id }) => !only || new RegExp(only).test(id));
    // A page waits more than it works, so several take turns.
    await Promise.all(
      pages.map(async page => {
        const errors = collectErrors(page);
        await page.goto(app.url);
        for (let next = left.shift(); next; next = left.shift()) {
          const state = next;
          await test.step(state.id, async () => {
            errors.length = 0;
            await open(page, app.url, state);
            for (const theme of THEMES) {
              await setTheme(page, theme);
              await settle(page, state);
              await takePicture(page, `${state.id}-${theme}`);
              await expectAccessible(
                page,
                ROOT,
                theme === 'light' ? 'all' : 'colours',
              );
            }
            await expectNoOverflow(page);
            expect.soft(errors, state.id).toEqual([]);
          });
        }
      }),
    );
    await Promise.all(contexts.map(one => one.close()));
  });
});

/** As if it had been chosen in another window: the page takes it over. */
async function setTheme(
  page: Page,
  theme: (typeof THEMES)[number],
): Promise<void> {
  await page.evaluate(value => {
    localStorage.setItem('theme', value);
    window.dispatchEvent(
      new StorageEvent('storage', { key: 'theme', newValue: value }),
    );
  }, theme);
  await expect(page.locator('body')).toHaveAttribute('data-theme-mode', theme);
}

/** What React, the browser or the page itself complain of. */
function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => {
    const ours = !message.text().includes(MATERIAL_UI_4);
    if (message.type() === 'error' && ours) errors.push(message.text());
  });
  return errors;
}

async function listStates(page: Page, url: string): Promise<State[]> {
  await page.goto(`${url}/scenarios`);
  const list = page.getByRole('grid', { name: 'States' });
  await list.waitFor();
  return list.getByRole('link').evaluateAll(links =>
    links.map(link => ({
      id: link.textContent ?? '',
      path: link.getAttribute('href') ?? '',
    })),
  );
}

async function open(page: Page, url: string, state: State): Promise<void> {
  await page.evaluate(
    id => sessionStorage.setItem('mobility-scenario', id),
    state.id,
  );
  await page.goto(`${url}${state.path}`);
}

/** Until the state is there that is meant: another theme mounts the app anew. */
async function settle(page: Page, state: State): Promise<void> {
  await page.locator(ROOT).first().waitFor();
  const answer = AFTER_START[state.id];
  if (answer) {
    await tick(page, 'I accept this');
    await page
      .getByRole('button', { name: /^(Clone to |Restore to |Back up$)/ })
      .click();
    await expect(page.locator(ROOT)).toContainText(answer);
  }
  const folded = UNFOLDED[state.id];
  if (folded) await page.getByRole('button', { name: folded }).click();
  await untilQuiet(page);
}

/** Until what is written there stays, but for clocks and bytes that go on. */
async function untilQuiet(page: Page): Promise<void> {
  await page.locator(ROOT).evaluate(async root => {
    const words = () => root.textContent?.replace(/\d+/g, '') ?? '';
    let before = '';
    for (let same = 0; same < 5; ) {
      await new Promise(resolve => setTimeout(resolve, 60));
      same = words() === before ? same + 1 : 0;
      before = words();
    }
  });
}

async function expectNoOverflow(page: Page): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize(NARROW);
  const wide = await page.locator(ROOT).evaluate(root => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return {
      page: scrollWidth - clientWidth,
      root: root.scrollWidth - root.clientWidth,
    };
  });
  await page.setViewportSize(before);
  expect(wide).toEqual({ page: 0, root: 0 });
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env.MOBILITY_PICTURES !== '1') return;
  const folder = join(stateDir, 'states');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({
    path: join(folder, `${name}.png`),
    animations: 'disabled',
    fullPage: true,
  });
}
