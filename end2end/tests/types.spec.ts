import { fits, isClean } from '../support/axe.ts';
import { islandIsThere, startQuiz } from '../support/course.ts';
import { press, tabTo, type } from '../support/keyboard.ts';
import { enter, newPerson } from '../support/people.ts';
import { TYPES_COURSE } from '../support/server.ts';
import { expect, test } from '../support/test.ts';
import type { Locator, Page } from '@playwright/test';

const COURSE = 'types-course';

test.beforeAll(async ({ world }) => world.importCourse(TYPES_COURSE));

/** The question that holds this text. */
function question(page: Page, text: string): Locator {
  return page.locator('fieldset.question', { hasText: text });
}

async function choose(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).selectOption({ label: value });
}

/** Everything right, by the controls that everybody has. */
async function answerAll(page: Page): Promise<void> {
  await page.getByLabel('Near', { exact: true }).check();
  await choose(page, 'Letter', 'Envelope');
  await choose(page, 'Sound', 'Ear');
  await choose(page, 'Picture', 'Eye');
  for (const [at, step] of ['Plug it in', 'Switch it on', 'Wait', 'Type'].entries()) await choose(page, step, String(at + 1));
  await page.getByLabel('Gap 1').fill('قطه');
  await page.getByLabel('Gap 2').fill('٤');
  await choose(page, 'Gap 3', 'meow');
  await question(page, 'What did you learn?').getByRole('textbox').fill('That a cat\nhas four legs.');
}

async function everythingStands(page: Page): Promise<void> {
  await expect(page.getByLabel('Near', { exact: true })).toBeChecked();
  await expect(page.getByLabel('Sound', { exact: true }).locator('option:checked')).toHaveText('Ear');
  await expect(page.getByLabel('Wait', { exact: true })).toHaveValue('3');
  await expect(page.getByLabel('Gap 1')).toHaveValue('قطه');
  await expect(page.getByLabel('Gap 3').locator('option:checked')).toHaveText('meow');
  await expect(question(page, 'What did you learn?').getByRole('textbox')).toHaveValue('That a cat\nhas four legs.');
}

async function review(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page).toHaveURL(/review$/);
  await expect(page.locator('.marked.is-right')).toHaveCount(4);
  await expect(page.getByText('A trainer will mark it')).toBeVisible();
}

test('every type of question keeps its answer across a reload, and is marked', async ({ page }) => {
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  const attempt = await startQuiz(page.request, COURSE, 'every');
  await page.goto(attempt);
  await islandIsThere(page);
  await answerAll(page);
  await expect(page.locator('.saved', { hasText: /^Saved/ })).toHaveCount(5);
  await isClean(page);
  await page.reload();
  await everythingStands(page);
  await islandIsThere(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await review(page);
  await isClean(page);
});

test('in Arabic at 360 pixels every type fits the screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  const attempt = await startQuiz(page.request, COURSE, 'every');
  await page.goto(`/ar${attempt}`);
  await fits(page);
  await isClean(page);
  // The text is English: its lists read as it does, or their arrow would lie over the words.
  await expect(page.locator('select.gap')).toHaveCSS('direction', 'ltr');
  await expect(page.locator('select.gap')).toHaveCSS('text-align', /start|left/);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('every type of question can be answered, looked at again and handed in', async ({ page }) => {
    await enter(page.request, newPerson(), `/courses/${COURSE}`);
    const attempt = await startQuiz(page.request, COURSE, 'every');
    await page.goto(attempt);
    await answerAll(page);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.goto(attempt);
    await everythingStands(page);
    await page.getByRole('button', { name: 'Next' }).click();
    await review(page);
  });
});

test('a question with tries is solved in Arabic on a phone with the keyboard alone, with its hints', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  const attempt = await startQuiz(page.request, COURSE, 'tries');
  await page.goto(`/ar${attempt}`);
  await islandIsThere(page);
  const capital = question(page, 'capital of Jordan');
  await type(page, capital.getByRole('textbox'), 'العقبة');
  await press(page, capital.getByRole('button', { name: 'تحقّق' }));
  await expect(page.getByText('It begins with A.')).toBeVisible();
  await expect(page.getByText('ليس صحيحًا بعد. بقيت محاولتان.')).toBeVisible();
  await fits(page);
  await islandIsThere(page);
  await tabTo(page, capital.getByRole('textbox'));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('عمان');
  await press(page, capital.locator('button[name="check"]'));
  // A third of its three points is the price of the try.
  await expect(page.getByText(/النقاط: \S*٢\S* من \S*٣/)).toBeVisible();
  await expect(page.getByText('Amman lies on seven hills')).toBeVisible();
  await fits(page);
  await isClean(page);
});

test('with certainty the page says before what each word is worth', async ({ page }) => {
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  await page.goto(`/courses/${COURSE}/quizzes/sure`);
  await expect(page.getByText('Being sure pays when you are right')).toBeVisible();
  await page.getByRole('button', { name: 'Start the quiz' }).click();
  await islandIsThere(page);
  await page.getByLabel('True', { exact: true }).check();
  await page.getByLabel(/^Fairly sure \(right: 0.67, wrong: -0.67\)/).check();
  await expect(page.locator('.saved')).toHaveText(/^Saved/);
  await page.reload();
  await expect(page.getByLabel(/^Fairly sure/)).toBeChecked();
  await isClean(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page.getByText('You said: Fairly sure.')).toBeVisible();
});
