import { asked, COURSE, islandIsThere, startQuiz } from '../../support/course.ts';
import { Keys } from '../../support/keys.ts';
import { enter, newPerson } from '../../support/people.ts';
import { expect, test } from '../../support/test.ts';

const keys = new Keys(COURSE);

// "Next" pressed while an answer was on its way was prevented and then forgotten.
test('“Next” pressed while the answer is on its way goes on once it is saved, whatever kind of question it is', async ({ page, watch }) => {
  // Whoever holds requests up switches the browser's cache off, and without the style at hand pages do not glide.
  watch.expects(/ViewTransition opt-in disabled/);
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  const attempt = await startQuiz(page.request, COURSE, 'first-check');
  let onItsWay = Promise.resolve();
  await page.route('**/attempts/*', async (route) => {
    if (route.request().headers()['accept'] === 'application/json') await onItsWay;
    await route.continue();
  });
  await page.goto(attempt);
  for (let number = 1; number <= 9; number++) {
    await islandIsThere(page);
    const [question] = await asked(page, keys);
    if (!question) throw new Error('no question');
    let arrive = () => {};
    onItsWay = new Promise((done) => (arrive = done));
    const inputs = page.locator(`input[name="${question.field}"]`);
    if (question.kind === 'text') {
      await inputs.fill(question.values[0] ?? '');
    } else {
      for (const value of question.values) await inputs.and(page.locator(`[value="${value}"]`)).check();
    }
    await page.locator('form[data-attempt] .button--next').click();
    arrive();
    await expect(page).toHaveURL(new RegExp(`page=${number + 1}$`));
  }
  await expect(page.locator('main li .badge--good')).toHaveCount(9);
});
