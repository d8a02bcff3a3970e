import { fits, isClean } from '../support/axe.ts';
import { asLearners, enterAsTrainer, importTypesCourseAs, isDone, lookAt, openBank, openQuiz, save } from '../support/authors.ts';
import { startQuiz } from '../support/course.ts';
import { newPerson } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import type { APIRequestContext } from '@playwright/test';

const KINDS = ['single', 'several', 'true_false', 'short', 'numeric', 'matching', 'ordering', 'gaps', 'essay', 'info'];

/** One question of one choice and, if there is a text, the essay: until that is marked the attempt is not counted. */
async function answerSome(request: APIRequestContext, attempt: string, essay: string): Promise<void> {
  const html = await (await request.get(attempt)).text();
  const form: Record<string, string> = {};
  for (const [, id = '', question = ''] of html.matchAll(/<fieldset[^>]*data-question="([^"]*)"([\s\S]*?)<\/fieldset>/g)) {
    const answer = question.includes('Which one is nearest?') ? 'near' : question.includes('What did you learn?') ? essay : '';
    if (answer) Object.assign(form, { [`q-${id}`]: '', [`a-${id}`]: answer });
  }
  await request.post(attempt, { form, maxRedirects: 0 });
  await request.post(`${attempt}/submit`, { form: { '': '' }, maxRedirects: 0 });
}

const SEEN = 'seen-course';
const SEEN_COURSE = 'Course to be looked at';
let paths: string[];
const trainer = newPerson('Huda Salem');

/** Figures, a key that was mended and not applied, an essay that waits, and a file that was looked at. */
test.beforeAll(async ({ world, browser }) => {
  await importTypesCourseAs(world, SEEN, SEEN_COURSE);
  const context = await browser.newContext({ baseURL: world.url, locale: 'en-GB' });
  const page = await context.newPage();
  await enterAsTrainer(page.request, world, trainer);
  await asLearners(world, 3, SEEN, async (request, at) => {
    await answerSome(request, await startQuiz(request, SEEN, 'every'), at === 0 ? 'That a cat has four legs.' : '');
  });
  const here = () => new URL(page.url()).pathname;
  await openBank(page, SEEN_COURSE);
  await page.getByRole('link', { name: 'weights' }).click();
  await expect(page.getByRole('heading', { name: 'weights' })).toBeVisible();
  const question = here();
  await page.locator('[name="choice-1-share"]').fill('0');
  await page.locator('[name="choice-2-share"]').fill('100');
  await save(page);
  await isDone(page);
  await openBank(page, SEEN_COURSE);
  await lookAt(page, `::Router::What joins the devices at home to the internet? {=A router ~A scanner}\n\n::Screen::Which of these is a screen? {\n~A monitor\n~A mouse\n}\n`, 'file');
  const staged = here();
  await page.goto(`/author/courses/${SEEN}/groups`);
  await page.getByLabel('Name').fill('Evening');
  await save(page, 'Make the group');
  await isDone(page);
  const group = here();
  await page.getByRole('link', { name: 'Groups' }).first().click();
  await page.getByRole('link', { name: 'Categories' }).click();
  await page.getByLabel('Name').last().fill('Animals');
  await save(page, 'Make the category');
  await isDone(page);
  await openQuiz(page, SEEN_COURSE, 'Every type');
  const plan = here();
  await expect(async () => {
    await page.goto(`${plan}/statistics`);
    await expect(page.getByRole('link', { name: 'weights' })).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 20_000 });
  await context.close();
  const bank = `/author/courses/${SEEN}`;
  const kinds = KINDS.map((kind) => `${bank}/questions/new?kind=${kind}`);
  const marking = plan.replace('/quizzes/', '/marking/');
  const more = [`${marking}?marked=yes`, `${plan}/allowances`, `${bank}/categories`, `${bank}/groups`, group, '/author/courses/shared/questions'];
  paths = ['/author', `${bank}/questions`, ...kinds, question, `${question}/regrade`, `${bank}/quick`, `${bank}/import`, `${bank}/take-out/gift`, staged, plan, `${plan}/statistics`, marking, ...more];
});

for (const [language, viewport] of [['en', { width: 1280, height: 800 }], ['ar', { width: 360, height: 740 }]] as const) {
  test(`axe finds nothing on the authors’ pages, and they fit the screen (${language})`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.request.post('/sign-in', { form: { login: trainer.email, password: trainer.password } });
    for (const path of paths) {
      expect((await page.goto(`/${language}${path}`))?.status(), path).toBe(200);
      await fits(page);
      await isClean(page);
    }
  });
}

test('the bars of the scores begin where the page is read from, in Arabic at the right', async ({ page }) => {
  await page.request.post('/sign-in', { form: { login: trainer.email, password: trainer.password } });
  const statistics = paths.find((path) => path.endsWith('/statistics')) ?? '';
  for (const [language, isMirrored] of [['en', false], ['ar', true]] as const) {
    await page.goto(`/${language}${statistics}`);
    const bars = page.locator('svg.chart rect');
    const [lowest, highest] = [await bars.first().boundingBox(), await bars.last().boundingBox()];
    expect((lowest?.x ?? 0) > (highest?.x ?? 0), language).toBe(isMirrored);
  }
});

test('what was typed in the settings of a quiz stays when another form of the page is sent', async ({ page }) => {
  await page.request.post('/sign-in', { form: { login: trainer.email, password: trainer.password } });
  await page.goto(paths.find((path) => /^\/author\/quizzes\/[^/]+$/.test(path)) ?? '');
  const passMark = page.locator('[name="pass_mark"]');
  const before = await passMark.inputValue();
  await passMark.fill('77');
  await page.getByRole('button', { name: /^Move up/ }).last().click();
  await isDone(page);
  await expect(passMark).toHaveValue('77');
  await page.reload();
  await expect(passMark).toHaveValue(before);
});
