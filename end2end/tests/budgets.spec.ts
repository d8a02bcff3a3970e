import { COURSE, graduate, islandIsThere, startQuiz } from '../support/course.ts';
import { Keys } from '../support/keys.ts';
import { enter, newPerson } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import type { APIRequestContext, Page } from '@playwright/test';

const KB = 1000;
const keys = new Keys(COURSE);

interface Weight {
  bytes: number;
  type: string;
  encoding: string;
  caching: string;
}

/** What a file or page weighs on the line. Playwright's own client unpacks, but the header says how long it was. */
async function weigh(request: APIRequestContext, path: string): Promise<Weight> {
  const answer = await request.get(path, { headers: { 'accept-encoding': 'br' } });
  expect(answer.status(), path).toBe(200);
  const header = (name: string) => answer.headers()[name] ?? '';
  expect(Number(header('content-length')), `${path} has a length`).toBeGreaterThan(0);
  return { bytes: Number(header('content-length')), type: header('content-type'), encoding: header('content-encoding'), caching: header('cache-control') };
}

function assets(html: string): string[] {
  const found = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  return [...new Set(found)];
}

test('the HTML of every learner’s page is at most 12 kB on the line', async ({ page }) => {
  const { request } = page;
  await enter(request, newPerson(), `/courses/${COURSE}`);
  const { code, attempts } = await graduate(request, keys, COURSE);
  const open = await startQuiz(request, COURSE, 'final-check');
  const pages = ['/', '/about', '/privacy', '/courses', '/courses?q=phone', `/courses/${COURSE}`, `/courses/${COURSE}/lessons/your-phone`]
    .concat([`/courses/${COURSE}/lessons/documents-and-spreadsheets`, `/courses/${COURSE}/quizzes/first-check`, open, `${open}?page=10`])
    .concat(attempts.map((attempt) => `${attempt}/review`), ['/learn', '/account', `/c/${code}`, '/c']);
  for (const path of pages.flatMap((path) => [path, `/ar${path === '/' ? '' : path}`])) {
    const { bytes, encoding } = await weigh(request, path);
    expect(encoding, path).toBe('br');
    expect(bytes, path).toBeLessThanOrEqual(12 * KB);
  }
});

test('the style is one file of at most 16 kB, named by its content and cached for ever', async ({ request }) => {
  const styles = assets(await (await request.get('/courses')).text()).filter((path) => path.endsWith('.css'));
  expect(styles).toHaveLength(1);
  const { bytes, caching } = await weigh(request, styles[0] ?? '');
  expect(bytes).toBeLessThanOrEqual(16 * KB);
  expect(caching).toMatch(/max-age=31536000.*immutable/);
});

test('pages without an island carry no script, and the others at most 140 kB of it', async ({ page }) => {
  const { request } = page;
  await enter(request, newPerson(), `/courses/${COURSE}`);
  for (const path of ['/', '/courses', `/courses/${COURSE}`, `/courses/${COURSE}/lessons/your-phone`, `/courses/${COURSE}/quizzes/first-check`, '/learn', '/account', '/sign-up', '/c']) {
    const html = await (await request.get(path)).text();
    expect(html, path).not.toMatch(/<script|modulepreload|\.wasm|\.js"/);
  }
  const loaded: string[] = [];
  page.on('request', (each) => loaded.push(new URL(each.url()).pathname));
  await page.goto(await startQuiz(request, COURSE, 'first-check'));
  await islandIsThere(page);
  const scripts = [...new Set(loaded)].filter((path) => /\.(js|wasm)$/.test(path));
  expect(scripts.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
  const weights = await Promise.all(scripts.map((path) => weigh(request, path)));
  const sum = weights.reduce((total, weight) => total + weight.bytes, 0);
  expect(sum, JSON.stringify(weights)).toBeLessThanOrEqual(140 * KB);
});

/** A line of 400 kbit/s with 400 ms there and back, and a processor four times slower. */
async function slow(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const speed = (400 * 1000) / 8;
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: speed, uploadThroughput: speed });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true });

  test('a cold catalogue takes at most three requests', async ({ page }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto('/courses', { waitUntil: 'networkidle' });
    expect(requests.length, requests.join('\n')).toBeLessThanOrEqual(3);
  });

  test('a cold catalogue is painted within 2.0 s on 400 kbit/s, 400 ms, CPU ×4', async ({ page, world }) => {
    // The page that guests get is rendered once per version of the content.
    await fetch(`${world.url}/courses`);
    await slow(page);
    await page.goto('/courses', { waitUntil: 'commit' });
    const painted = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          new PerformanceObserver((list) => {
            for (const entry of list.getEntriesByName('first-contentful-paint')) done(entry.startTime);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
    test.info().annotations.push({ type: 'first paint', description: `${Math.round(painted)} ms` });
    expect(painted).toBeLessThanOrEqual(2000);
  });
});
