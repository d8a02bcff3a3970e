import { importTypesCourseAs } from '../../support/authors.ts';
import { islandIsThere, startQuiz } from '../../support/course.ts';
import { enter, newPerson } from '../../support/people.ts';
import { CUT, expect, test } from '../../support/test.ts';

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
