import { asked, COURSE, islandIsThere, saved, startQuiz } from '../../support/course.ts';
import { Keys } from '../../support/keys.ts';
import { enter, newPerson } from '../../support/people.ts';
import { expect, test } from '../../support/test.ts';

// An answer that was long on its way seemed younger to the server than the one that was given after it and had waited for it.
test('a slow line does not make an earlier answer the later one', async ({ page }) => {
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  const attempt = await startQuiz(page.request, COURSE, 'first-check');
  const keys = new Keys(COURSE);
  for (let number = 1; number <= 9; number++) {
    await page.goto(`${attempt}?page=${number}`);
    if ((await page.locator('fieldset input[type="radio"]').count()) > 1) break;
  }
  await islandIsThere(page);
  const [question] = await asked(page, keys);
  if (!question) throw new Error('no question');
  const choices = page.locator('fieldset input[type="radio"]');
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  let isFirst = true;
  await page.route('**/attempts/*', async (route) => {
    if (isFirst) {
      isFirst = false;
      await held;
    }
    await route.continue();
  });
  await choices.nth(0).check();
  await choices.nth(1).check();
  // Long enough that the times differ by more than what else takes time here.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
  release();
  await expect(saved(page, question)).toHaveText(/^Saved/);
  await page.reload();
  await expect(choices.nth(1)).toBeChecked();
});
