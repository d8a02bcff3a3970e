import { COURSE, COURSE_AR, graduate, islandIsThere, startQuiz, takeQuiz } from '../support/course.ts';
import { Keys } from '../support/keys.ts';
import { enter, newPerson } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import type { APIRequestContext, Page } from '@playwright/test';

const KB = 1000;

// A catalogue that fills its page: what a list weighs is what its rows weigh.
test.use({ shelf: 'long' });

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

/** Courses in a list, or on "My learning". */
function cards(html: string): number {
  return html.match(/<article class="card /g)?.length ?? 0;
}

/** Enrols in all courses of the catalogue's first page. */
async function enrolInMany(request: APIRequestContext): Promise<void> {
  const html = await (await request.get('/courses')).text();
  for (const [, path] of html.matchAll(/<h3[^>]*><a href="([^"]+)"/g)) {
    const answer = await request.post(`${path}/enrol`, { form: { '': '' }, maxRedirects: 0 });
    expect(answer.status(), `enrolling: ${path}`).toBe(303);
  }
}

/** The pages of a course: itself, each of its lessons, both its quizzes. */
async function pagesOf(request: APIRequestContext, slug: string): Promise<string[]> {
  const outline = await (await request.get(`/courses/${slug}`)).text();
  const steps = [...outline.matchAll(new RegExp(`${slug}/((?:lessons|quizzes)/[\\w-]+)"`, 'g'))].map((match) => `/courses/${slug}/${match[1]}`);
  return [...new Set([`/courses/${slug}`, ...steps])];
}

/** A learner who has finished a course, failed a quiz, begun another attempt, and started more courses than fit on a page. */
async function busyLearner(request: APIRequestContext, slug: string, language: string): Promise<string[]> {
  const keys = new Keys(slug);
  await enter(request, newPerson(language === 'en' ? 'Rana Khalil' : 'لينا عبد الله'), `/courses/${slug}`, `/${language}`);
  await enrolInMany(request);
  const { code, attempts } = await graduate(request, keys, slug);
  attempts.push(await takeQuiz(request, keys, slug, 'first-check', (question) => [question.wrong]));
  const open = await startQuiz(request, slug, 'final-check');
  return [...(await pagesOf(request, slug)), ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => `${open}?page=${number}`)]
    .concat(attempts.map((attempt) => `${attempt}/review`))
    .concat(['/learn', `/c/${code}`, '/account', '/account/email', '/account/password', '/account/sessions', '/account/delete']);
}

for (const [language, slug, words] of [['en', COURSE, 'work'], ['ar', COURSE_AR, 'العمل']] as const) {
  test(`the HTML of every learner’s page is at most 12 kB on the line, with more than twenty courses in its lists (${language})`, async ({ page, visitor }) => {
    const lists = ['', '/courses', '/courses?page=2', `/courses?language=${language}`, `/courses?q=${encodeURIComponent(words)}`];
    const pages = [...lists, '/about', '/privacy', '/c', '/sign-up', '/sign-in', '/forgot', `/courses/${slug}`, `/courses/${slug}/lessons/your-phone`];
    const guest = (await visitor()).request;
    const learner = page.request;
    const hers = await busyLearner(learner, slug, language);
    const at = (path: string) => `/${language}${path}`;
    for (const path of [...lists, '/learn']) expect(cards(await (await learner.get(at(path))).text()), `courses on ${path}`).toBeGreaterThanOrEqual(20);

    const tooHeavy: string[] = [];
    for (const [request, paths] of [[guest, pages], [learner, [...pages, ...hers]]] as const) {
      for (const path of paths) {
        const { bytes, encoding } = await weigh(request, at(path));
        expect(encoding, path).toBe('br');
        if (bytes > 12 * KB) tooHeavy.push(`${path}: ${bytes}`);
      }
    }
    expect(tooHeavy).toEqual([]);
  });
}

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
