import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

/**
 * WCAG 2 A and AA by axe, in the whole page or in what a selector matches: all of it,
 * or of a page that was looked at in another theme only what colours decide.
 */
export async function expectAccessible(
  page: Page,
  selector?: string,
  what: 'all' | 'colours' = 'all',
): Promise<void> {
  // Half-way from one colour to the next nothing can be said of contrast.
  await page.addStyleTag({
    content: '*, *::before, *::after { transition: none !important }',
  });
  const builder = new AxeBuilder({ page });
  const axe =
    what === 'all'
      ? builder.withTags(['wcag2a', 'wcag2aa'])
      : builder.withRules(['color-contrast']);
  const { violations } = await (selector
    ? axe.include(selector)
    : axe
  ).analyze();
  // In this form a failure says at once what is wrong, and where.
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => ({
        target: target.join(' '),
        why: failureSummary,
      })),
    })),
  ).toEqual([]);
}

const ROOT = '[data-mobility-root]';

/**
 * In both themes; the page follows the system's. Backstage mounts the whole app
 * anew with another theme, so what was typed or ticked is gone afterwards.
 */
export async function expectBothAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('body')).toHaveAttribute(
      'data-theme-mode',
      colorScheme,
    );
    await expect(page.locator(ROOT)).toBeVisible();
    await expectAccessible(page, ROOT);
  }
}
