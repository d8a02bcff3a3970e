import { asked, COURSE, give, islandIsThere, saved, startQuiz } from '../support/course.ts';
import { Keys, type Solved } from '../support/keys.ts';
import { enter, newPerson } from '../support/people.ts';
import { CUT, expect, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

const keys = new Keys(COURSE);
const SAVED = /^Saved \d\d:\d\d$/;

/** The first page with a question of one choice, and that question. */
async function oneChoice(page: Page, attempt: string): Promise<Solved> {
  for (let number = 1; number <= 9; number++) {
    await page.goto(`${attempt}?page=${number}`);
    const [question] = await asked(page, keys);
    if (question?.kind === 'choices' && (await page.locator('fieldset input[type="radio"]').count()) > 0) return question;
  }
  throw new Error('the quiz has no question of one choice');
}

function choice(page: Page, question: Solved, value: string) {
  return page.locator(`input[name="${question.field}"][value="${value}"]`);
}

test('of two tabs the later answer wins, and nothing breaks', async ({ page, context }) => {
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  const question = await oneChoice(page, await startQuiz(page.request, COURSE, 'first-check'));
  const right = question.values[0] ?? '';
  const other = await context.newPage();
  await other.goto(page.url());
  await Promise.all([islandIsThere(page), islandIsThere(other)]);

  await choice(page, question, right).check();
  await expect(saved(page, question)).toHaveText(SAVED);
  await choice(other, question, question.wrong).check();
  await expect(saved(other, question)).toHaveText(SAVED);
  await page.reload();
  await expect(choice(page, question, question.wrong)).toBeChecked();

  await islandIsThere(page);
  await choice(page, question, right).check();
  await expect(saved(page, question)).toHaveText(SAVED);
  await other.reload();
  await expect(choice(other, question, right)).toBeChecked();
});

test('the server is killed and started again in the middle of a quiz, and the attempt is as it was', async ({ page, world, watch }) => {
  watch.expects(CUT);
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  const attempt = await startQuiz(page.request, COURSE, 'final-check');
  await page.goto(attempt);
  await islandIsThere(page);
  const [first] = await asked(page, keys);
  if (!first) throw new Error('no question');
  await give(page, first);
  await expect(saved(page, first)).toHaveText(SAVED);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page).toHaveURL(/page=2$/);
  await islandIsThere(page);
  const [second] = await asked(page, keys);
  if (!second) throw new Error('no question');

  await world.kill('SIGKILL');
  await give(page, second);
  await expect(saved(page, second)).toHaveText('Kept on this device, not sent yet');
  await world.startServer();
  await expect(saved(page, second)).toHaveText(SAVED, { timeout: 40_000 });

  await page.goto(`${attempt}?page=10`);
  await expect(page.getByText('2 of 9 questions answered')).toBeVisible();
  for (const [number, question] of [[1, first], [2, second]] as const) {
    await page.goto(`${attempt}?page=${number}`);
    expect((await asked(page, keys)).map((each) => each.id), 'the same order as before').toEqual([question.id]);
    if (question.kind === 'text') await expect(page.locator(`input[name="${question.field}"]`)).toHaveValue(question.values[0] ?? '');
    else await expect(page.locator(`input[name="${question.field}"]:checked`)).toHaveCount(question.values.length);
  }
});

test('no page of an attempt carries what is right before it is handed in', async ({ page }) => {
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  const attempt = await startQuiz(page.request, COURSE, 'first-check');
  for (let number = 1; number <= 10; number++) {
    const html = await (await page.request.get(`${attempt}?page=${number}`)).text();
    expect(html).not.toContain('is_right');
    expect(html).not.toMatch(/feedback|This makes room within minutes|1,500 MB divided/);
  }
  const answer = await page.request.get(`${attempt}/review`);
  expect(answer.status(), 'no review before handing in').not.toBe(200);
});
