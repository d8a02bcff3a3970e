import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

// The same browser without its windows and menus, which take a quarter of the time.
const SHELL = '/usr/bin/chromium-headless-shell';

export default defineConfig({
  testDir: 'tests',
  outputDir: process.env.PLAYWRIGHT_OUTPUT ?? '/tmp/maharat-end2end',
  reporter: 'list',
  fullyParallel: false,
  workers: Number(process.env.PLAYWRIGHT_WORKERS ?? 2),
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Asia/Hebron',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    video: 'off',
    screenshot: 'off',
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : '/usr/bin/chromium'),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
