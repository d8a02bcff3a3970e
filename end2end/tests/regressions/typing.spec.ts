import { enterAsTrainer, importTypesCourseAs, openQuiz, save } from '../../support/authors.ts';
import { islandIsThere, startQuiz } from '../../support/course.ts';
import { enter, newPerson } from '../../support/people.ts';
import { CUT, expect, test } from '../../support/test.ts';
import type { World } from '../../support/server.ts';
import type { Page } from '@playwright/test';

const SLUG = 'typing-course';

test.beforeAll(async ({ world }) => importTypesCourseAs(world, SLUG, 'Course to type in'));

test('what is being typed when the page is left stands in the field when one comes back', async ({ page }) => {
  await enter(page.request, newPerson('Salma Odeh'), `/courses/${SLUG}`);
  const attempt = await startQuiz(page.request, SLUG, 'every');
  await page.goto(attempt);
  await islandIsThere(page);
  const essay = page.locator('fieldset.question', { hasText: 'What did you learn?' }).getByRole('textbox');
  await essay.fill('Not a pause in it');
  await page.goto('/learn');
  await page.goto(attempt);
  await expect(essay).toHaveValue('Not a pause in it');
});

test('a line that says nothing any more is taken for cut, and the answer goes when it speaks again', async ({ page, watch }) => {
  watch.expects(CUT);
  await page.clock.install();
  await enter(page.request, newPerson('Salma Odeh'), `/courses/${SLUG}`);
  await page.goto(await startQuiz(page.request, SLUG, 'every'));
  await islandIsThere(page);
  let isHanging = true;
  await page.route('**/attempts/*', async (route) => {
    if (route.request().method() !== 'POST' || !isHanging) await route.continue();
  });
  const essay = page.locator('fieldset.question', { hasText: 'What did you learn?' }).getByRole('textbox');
  await essay.fill('It waits');
  await page.clock.runFor(1_000);
  const saved = page.locator('fieldset.question', { hasText: 'What did you learn?' }).locator('.saved');
  await expect(saved).toHaveClass(/saved--waiting/);
  await page.clock.runFor(21_000);
  await expect(page.locator('.offline')).toBeVisible();
  isHanging = false;
  await page.clock.runFor(5_000);
  await expect(saved).toHaveText(/Saved/);
});

/** Begins an attempt that lasts twenty minutes of a clock that stands still, and types into its essay. */
async function typesIntoEssay(page: Page, world: World): Promise<string> {
  await page.clock.install();
  await enterAsTrainer(page.request, world);
  await openQuiz(page, 'Course to type in', 'Every type');
  await page.getByLabel('Minutes for an attempt').fill('20');
  await save(page);
  await enter(page.request, newPerson('Salma Odeh'), `/courses/${SLUG}`);
  const attempt = await startQuiz(page.request, SLUG, 'every');
  await page.goto(attempt);
  await islandIsThere(page);
  await page.locator('fieldset.question', { hasText: 'What did you learn?' }).getByRole('textbox').focus();
  await page.keyboard.type('x');
  return attempt;
}

const sent = (page: Page) =>
  page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/attempts/'));

test('what is being typed is saved when typing goes on without a pause', async ({ page, world }) => {
  const attempt = await typesIntoEssay(page, world);
  const saved = sent(page);
  for (let second = 0; second < 11; second += 0.5) {
    await page.clock.runFor(500);
    await page.keyboard.type('x');
  }
  expect((await saved).status()).toBe(200);
  expect(await (await page.request.get(attempt)).text()).toMatch(/>\s*xx+<\/textarea>/);
});

test('what is being typed is saved when the time is over', async ({ page, world }) => {
  const attempt = await typesIntoEssay(page, world);
  const saved = sent(page);
  await page.clock.fastForward(20 * 60_000 + 2_000);
  expect((await saved).status()).toBe(200);
  expect(await (await page.request.get(attempt)).text()).toMatch(/>\s*x<\/textarea>/);
});
