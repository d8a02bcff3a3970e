import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { type Keys, type Solved } from './keys.ts';

export const COURSE = 'everyday-digital-basics';
export const COURSE_AR = 'everyday-digital-basics-ar';
/** Pages in a quiz of nine questions. */
const MOST_PAGES = 40;

/** Gives an answer with the page's controls. */
export async function give(page: Page, solved: Solved): Promise<void> {
  if (solved.kind === 'text') {
    const field = page.locator(`input[name="${solved.field}"]`);
    await field.fill(solved.values[0] ?? '');
    await field.blur();
    return;
  }
  for (const value of solved.values) await page.locator(`input[name="${solved.field}"][value="${value}"]`).check();
}

/** The questions that stand on the page, with their answers. */
export async function asked(page: Page, keys: Keys): Promise<Solved[]> {
  return keys.solve(await page.content());
}

/** Until the island listens; before that the page is a plain form. */
export async function islandIsThere(page: Page): Promise<void> {
  await expect(page.locator('html[data-test-listens]')).toBeAttached();
}

export function saved(page: Page, question: Solved) {
  return page.locator(`fieldset[data-question="${question.id}"] .saved`);
}

/** From an attempt's first page to its result. `each` gives the answers of a page. */
export async function takeAttempt(page: Page, each: (number: number) => Promise<void>): Promise<void> {
  await expect(page).toHaveURL(/\/attempts\//);
  for (let number = 1; await page.locator('form[data-attempt]').isVisible(); number++) {
    expect(number).toBeLessThan(MOST_PAGES);
    await each(number);
    await page.locator('form[data-attempt] .button--next').click();
    await expect(page).toHaveURL(new RegExp(`page=${number + 1}$`));
  }
  await expect(page.locator('main li .badge--good')).not.toHaveCount(0);
  await expect(page.locator('main li .badge--warn')).toHaveCount(0);
  await page.locator('form[data-hand-in] button').click();
  await expect(page).toHaveURL(/\/review$/);
  await expect(page.locator('.score--good')).toContainText(/\d+|[٠-٩]+/);
}

/** From an enrolled course's page to its certificate; `quiz` takes each quiz that comes. */
export async function walk(page: Page, quiz: (key: string) => Promise<void>, visited: (page: Page) => Promise<void> = async () => {}): Promise<void> {
  const certificate = page.locator('.hero .cluster a.button[href*="/c/"]');
  for (let step = 0; step < 30; step++) {
    await visited(page);
    const path = new URL(page.url()).pathname;
    if (path.includes('/lessons/')) {
      await page.locator('.action-bar form .button--next').click();
    } else if (path.includes('/quizzes/')) {
      await page.locator('main form[action$="/start"] button').click();
      await quiz(path.split('/').at(-1) ?? '');
      await visited(page);
      await page.locator('main .cluster a.button').first().click();
    } else if (await certificate.isVisible()) {
      return;
    } else {
      await page.locator('.hero .cluster a.button').click();
    }
    await page.waitForURL((url) => url.pathname !== path);
  }
  throw new Error('the course has no end');
}

/** Starts a quiz without pages; the address of the attempt. */
export async function startQuiz(request: APIRequestContext, slug: string, quiz: string): Promise<string> {
  const answer = await request.post(`/courses/${slug}/quizzes/${quiz}/start`, { form: { '': '' }, maxRedirects: 0 });
  expect(answer.status(), `starting ${quiz}`).toBe(303);
  return answer.headers()['location'] ?? '';
}

/** A quiz without pages, answered right unless `answers` says otherwise; the address of the attempt. */
export async function takeQuiz(
  request: APIRequestContext,
  keys: Keys,
  slug: string,
  quiz: string,
  answers: (question: Solved) => string[] = (question) => question.values,
): Promise<string> {
  const attempt = await startQuiz(request, slug, quiz);
  for (let number = 1; number < MOST_PAGES; number++) {
    const questions = keys.solve(await (await request.get(`${attempt}?page=${number}`)).text());
    if (questions.length === 0) break;
    const form = new FormData();
    for (const question of questions) {
      form.append(`q-${question.id}`, '');
      for (const value of answers(question)) form.append(question.field, value);
    }
    const body = new URLSearchParams([...form.entries()].map(([name, value]): [string, string] => [name, String(value)]));
    await request.post(attempt, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, data: body.toString(), maxRedirects: 0 });
  }
  const handed = await request.post(`${attempt}/submit`, { form: { '': '' }, maxRedirects: 0 });
  expect(handed.status(), `handing in ${quiz}`).toBe(303);
  return attempt;
}

/** The whole course without pages: the code of the certificate and the attempts. */
export async function graduate(request: APIRequestContext, keys: Keys, slug: string): Promise<{ code: string; attempts: string[] }> {
  const outline = await (await request.get(`/courses/${slug}`)).text();
  const steps = [...new Set([...outline.matchAll(new RegExp(`${slug}/((?:lessons|quizzes)/[\\w-]+)"`, 'g'))].map((match) => match[1] ?? ''))];
  const attempts: string[] = [];
  for (const step of steps) {
    if (step.startsWith('quizzes/')) attempts.push(await takeQuiz(request, keys, slug, step.slice('quizzes/'.length)));
    else await request.post(`/courses/${slug}/${step}/done`, { form: { '': '' }, maxRedirects: 0 });
  }
  const done = await (await request.get(`/courses/${slug}`)).text();
  const code = /href="\/c\/([0-9A-Z]{8,})"/.exec(done)?.[1];
  if (!code) throw new Error('there is no certificate');
  return { code, attempts };
}
