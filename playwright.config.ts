import { defineConfig } from '@playwright/test';

const files = (...names: string[]) => names.map(name => `**/${name}.spec.ts`);

/** Those that need no cluster: what they show is made by the test. */
const WITHOUT_CLUSTERS = files('adopt-build', 'portal', 'sign-in', 'states');
/** Goes on with what `adopt-build` has made. */
const ADOPTED = files('adopt');
/** Takes those of the README, when it is asked to. */
const PICTURES = process.env.MOBILITY_PICTURES === '1' ? [] : files('pictures');
/** Takes long, where somebody asks for it. */
const SLOW = process.env.MOBILITY_SLOW === '1' ? [] : files('faults-slow');

/**
 * End-to-end tests: a real portal, a real browser and, unless it is left out,
 * the lab's two clusters. Tests that share the clusters take turns, and mostly
 * wait; those without run beside them. No retries: what fails now and then is
 * wrong.
 */
export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  workers: 2,
  projects: [
    {
      name: 'lab',
      testIgnore: [...WITHOUT_CLUSTERS, ...ADOPTED, ...PICTURES, ...SLOW],
      workers: 1,
    },
    { name: 'pages', testMatch: WITHOUT_CLUSTERS, workers: 1 },
    { name: 'adopted', testMatch: ADOPTED, dependencies: ['lab', 'pages'] },
  ],
  retries: 0,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 5 * 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    // What does not come in this time does not come.
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    viewport: { width: 1400, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
