import { readFile } from 'node:fs/promises';
import { asked, COURSE, islandIsThere, saved } from '../support/course.ts';
import { answerByKeys, press, skipToContent, tabTo, type } from '../support/keyboard.ts';
import { Keys } from '../support/keys.ts';
import { newPerson, type Person } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

const keys = new Keys(COURSE);
const STEPS = 9;

// Nothing moves, so that two pictures of a page differ by the focus alone.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('with the keyboard alone a guest finds a course, goes through all of it, and has her certificate', async ({ page }) => {
  await page.goto('/');
  await findTheCourse(page);
  await signUpByKeys(page, newPerson());
  await expect(page).toHaveURL(new RegExp(`/courses/${COURSE}$`));

  await press(page, page.getByRole('link', { name: 'Begin' }));
  for (let step = 1; step <= STEPS; step++) {
    await page.waitForURL(/\/(lessons|quizzes)\//);
    if (page.url().includes('/lessons/')) await finishLesson(page, step);
    else await passQuiz(page, step);
  }
  await expect(page.getByText(`${STEPS} of ${STEPS} steps done`)).toBeVisible();

  await press(page, page.getByRole('link', { name: 'My learning' }));
  await expect(page.getByText('All done.')).toBeVisible();
  await press(page, page.getByRole('link', { name: 'Your certificate' }));
  await verifyTheCertificate(page, await downloadTheCertificate(page));
});

async function findTheCourse(page: Page): Promise<void> {
  await skipToContent(page);
  await press(page, page.getByRole('link', { name: 'Find a course' }));
  await expect(page).toHaveURL(/\/courses$/);
  await type(page, page.getByRole('searchbox'), 'phone');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?q=phone$/);
  await press(page, page.getByRole('link', { name: 'Everyday digital basics' }));
  await expect(page).toHaveURL(new RegExp(`/courses/${COURSE}$`));
  await press(page, page.getByRole('link', { name: 'Start this course' }));
}

async function signUpByKeys(page: Page, person: Person): Promise<void> {
  await expect(page).toHaveURL(/\/sign-up/);
  await type(page, page.getByLabel('Your name'), person.name);
  await type(page, page.getByLabel('E-mail address'), person.email);
  await type(page, page.getByLabel('Password'), person.password);
  await press(page, page.getByLabel('I have read and agree'), 'Space');
  await expect(page.getByLabel('I have read and agree')).toBeChecked();
  await press(page, page.getByRole('button', { name: 'Create account' }));
}

async function finishLesson(page: Page, step: number): Promise<void> {
  await expect(page.getByText(`Step ${step} of ${STEPS}`)).toBeVisible();
  await skipToContent(page);
  const path = new URL(page.url()).pathname;
  await press(page, page.getByRole('button', { name: /^Done/ }));
  await page.waitForURL((url) => url.pathname !== path);
}

/** Every question, with a look back at the first; then what was answered, the result, and on with the course. */
async function passQuiz(page: Page, step: number): Promise<void> {
  await skipToContent(page);
  await press(page, page.getByRole('button', { name: 'Start the quiz' }));
  for (let number = 1; number <= 9; number++) {
    await expect(page.getByText(`Question ${number} of 9`)).toBeVisible();
    await islandIsThere(page);
    const [question] = await asked(page, keys);
    if (!question) throw new Error('no question');
    await answerByKeys(page, question);
    await expect(saved(page, question)).toHaveText(/^Saved \d\d:\d\d$/);
    if (number === 2) await lookBack(page);
    await press(page, page.getByRole('button', { name: 'Next' }));
    await expect(page).toHaveURL(new RegExp(`page=${number + 1}$`));
  }
  await expect(page.getByText('9 of 9 questions answered')).toBeVisible();
  await islandIsThere(page);
  await press(page, page.getByRole('button', { name: 'Hand in' }));
  await expect(page).toHaveURL(/\/review$/);
  await expect(page.locator('.score')).toHaveText(/^100\s%\s*Passed$/);
  await skipToContent(page);
  await press(page, page.getByRole('link', { name: 'On with the course' }));
  await expect(page).toHaveURL(new RegExp(`/courses/${COURSE}$`));
  await expect(page.getByText(`${step} of ${STEPS} steps done`)).toBeVisible();
  if (step < STEPS) await press(page, page.getByRole('link', { name: 'Continue' }));
}

/** From the second question back to the first, where the answer stands, and on again; Shift+Tab goes the other way round. */
async function lookBack(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: 'Next' }));
  await tabTo(page, page.getByRole('button', { name: 'Previous' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/page=1$/);
  await islandIsThere(page);
  const [first] = await asked(page, keys);
  if (!first) throw new Error('no question');
  const inputs = page.locator(`input[name="${first.field}"]`);
  if (first.kind === 'text') await expect(inputs).toHaveValue(first.values[0] ?? '');
  else await expect(inputs.and(page.locator(':checked'))).toHaveCount(first.values.length);
  await press(page, page.getByRole('button', { name: 'Next' }), 'Space');
  await expect(page).toHaveURL(/page=2$/);
  await islandIsThere(page);
}

/** Its code, as it stands on the certificate's page. */
async function downloadTheCertificate(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'This certificate is authentic' })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await press(page, page.getByRole('link', { name: 'Download the certificate' }));
  const file = await (await downloading).path();
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  return page.locator('dd .code').innerText();
}

async function verifyTheCertificate(page: Page, code: string): Promise<void> {
  await press(page, page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Verify' }));
  await expect(page).toHaveURL(/\/c$/);
  await type(page, page.getByLabel('Code'), code);
  await press(page, page.getByRole('button', { name: 'Verify' }));
  await expect(page).toHaveURL(/\/c\?code=/);
  await expect(page.getByRole('heading', { name: 'This certificate is authentic' })).toBeVisible();
  await expect(page.locator('dd .code')).toHaveText(code);
}
