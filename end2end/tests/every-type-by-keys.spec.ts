import { fits, isClean, standsWithin } from '../support/axe.ts';
import { importTypesCourseAs } from '../support/authors.ts';
import { islandIsThere } from '../support/course.ts';
import { chooseByArrows, pickByKeys, press, skipToContent, type } from '../support/keyboard.ts';
import { enter, newPerson } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import type { Locator, Page } from '@playwright/test';

const SLUG = 'keys-course';

test.beforeAll(async ({ world }) => importTypesCourseAs(world, SLUG, 'Course for the keyboard'));

// Nothing moves, so that two pictures of a page differ by the focus alone.
test.use({ locale: 'ar', viewport: { width: 360, height: 740 }, contextOptions: { reducedMotion: 'reduce' } });

test('with the keyboard alone a learner answers every type of question on a phone in Arabic, and reads what was right', async ({ page }) => {
  await enter(page.request, newPerson('رنا خليل'), `/courses/${SLUG}`, '/ar');
  await page.goto(`/ar/courses/${SLUG}`);
  await test.step('one choice, pairs, an order, gaps and an essay', async () => {
    await startByKeys(page, 'Every type');
    await answerEvery(page);
    await handIn(page, '٥');
    await reviewEvery(page);
  });
  await test.step('a word, and several choices', async () => {
    await skipToContent(page, 'الانتقال إلى المحتوى');
    await press(page, page.getByRole('link', { name: 'متابعة الدورة' }));
    await expect(page).toHaveURL(new RegExp(`/ar/courses/${SLUG}$`));
    await startByKeys(page, 'With tries');
    await answerTries(page);
    await handIn(page, '٢');
    await reviewTries(page);
  });
});

/** From the course's page into an attempt. */
async function startByKeys(page: Page, quiz: string): Promise<void> {
  await press(page, page.getByRole('link', { name: quiz, exact: true }));
  await expect(page).toHaveURL(/\/quizzes\//);
  await press(page, page.getByRole('button', { name: 'بدء الاختبار' }));
  await expect(page).toHaveURL(/\/ar\/attempts\//);
  await islandIsThere(page);
}

/** The question by what it asks: its name is what a screen reader says when one comes into it. */
function question(page: Page, asks: string): Locator {
  return page.getByRole('group', { name: new RegExp(`^السؤال.*${asks.replace('?', '\\?')}$`) });
}

/** Numbers in a sentence stand in marks that keep them from turning it round. */
function counted(number: string): string {
  return `\u2068${number}\u2069`;
}

function list(within: Locator, name: string): Locator {
  return within.getByRole('combobox', { name, exact: true });
}

async function isKept(asked: Locator): Promise<void> {
  await expect(asked.getByRole('status')).toHaveText(/^حُفظ الجواب [٠-٩]/);
}

/** The choices are mixed for each learner; here is where one of them stands. */
async function placeOf(asked: Locator, choice: string): Promise<number> {
  const names = await asked.locator('label').allInnerTexts();
  return names.findIndex((name) => name.trim() === choice);
}

/** As they come, and not all of them right. */
async function answerEvery(page: Page): Promise<void> {
  const nearest = question(page, 'Which one is nearest?');
  await chooseByArrows(page, nearest.getByRole('radio'), await placeOf(nearest, 'Halfway'));
  await expect(nearest.getByRole('radio', { name: 'Halfway', exact: true })).toBeChecked();
  await isKept(nearest);

  const pairs = question(page, 'What belongs together?');
  await pickByKeys(page, list(pairs, 'Letter'), 'Envelope', 'letters');
  await pickByKeys(page, list(pairs, 'Sound'), 'Eye', 'opened');
  await pickByKeys(page, list(pairs, 'Picture'), 'Eye', 'arrows');
  await isKept(pairs);

  // The lines are mixed too; each list is called by its line, and Tab goes from one to the next.
  const order = question(page, 'Which comes first?');
  const places: Record<string, string> = { 'Plug it in': '١', 'Switch it on': '٢', Type: '٣', Wait: '٤' };
  const lines = await order.locator('.match label').allInnerTexts();
  expect([...lines].sort()).toEqual(Object.keys(places).sort());
  for (const [at, line] of lines.entries()) await pickByKeys(page, list(order, line), places[line] ?? '', at % 2 === 0 ? 'arrows' : 'opened');
  await isKept(order);

  const gaps = question(page, 'ملء الفراغات في النص');
  await type(page, gaps.getByRole('textbox', { name: `الفراغ ${counted('١')}`, exact: true }), 'قطه');
  await type(page, gaps.getByRole('textbox', { name: `الفراغ ${counted('٢')}`, exact: true }), '٥');
  await pickByKeys(page, list(gaps, `الفراغ ${counted('٣')}`), 'meow', 'letters');
  await isKept(gaps);

  const essay = question(page, 'What did you learn?');
  const text = essay.getByRole('textbox', { name: 'جوابك' });
  await type(page, text, 'للقطة أربع أرجل.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('And I count them.');
  await expect(text).toHaveValue('للقطة أربع أرجل.\nAnd I count them.');
  await page.keyboard.press('Tab');
  await isKept(essay);
  await fits(page);
  await standsWithin(page, 'form.quiz');
}

async function answerTries(page: Page): Promise<void> {
  const capital = question(page, 'Which city is the capital of Jordan?');
  await type(page, capital.getByRole('textbox', { name: 'جوابك' }), 'عمان');
  await page.keyboard.press('Tab');
  await isKept(capital);
  const even = question(page, 'Which are even?');
  const box = (name: string) => even.getByRole('checkbox', { name, exact: true });
  for (const name of ['Two', 'Three', 'Four']) await press(page, box(name), 'Space');
  await press(page, box('Three'), 'Space', 'Shift+Tab');
  await expect(even.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await isKept(even);
}

async function handIn(page: Page, questions: string): Promise<void> {
  await press(page, page.getByRole('button', { name: 'التالي' }));
  await expect(page.getByText(`الأسئلة المجاب عنها: ${counted(questions)} من ${counted(questions)}`)).toBeVisible();
  await islandIsThere(page);
  await press(page, page.getByRole('button', { name: 'تسليم' }));
  await expect(page).toHaveURL(/\/ar\/attempts\/[^/]+\/review$/);
}

/** A question of the review by what it says. */
function reviewed(page: Page, says: string): Locator {
  return page.locator('.review > li', { hasText: says });
}

/** What an eye reads in each of these parts: without the marks around numbers, and on one line. */
async function read(within: Locator, part: string): Promise<string[]> {
  const texts = await within.locator(part).allInnerTexts();
  return texts.map((text) => text.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim());
}

async function says(within: Locator, part: string, ...texts: string[]): Promise<void> {
  expect(await read(within, part)).toEqual(texts);
}

/** The choices, which are mixed for each learner. */
async function saysOfChoices(within: Locator, ...texts: string[]): Promise<void> {
  expect((await read(within, '.reviewed-choice')).sort()).toEqual(texts.sort());
}

async function reviewEvery(page: Page): Promise<void> {
  const nearest = reviewed(page, 'Which one is nearest?');
  await says(nearest, '.review__verdict', 'صحيح جزئيًا · النقاط: ٠٫٥ من ١');
  await saysOfChoices(nearest, 'Near الجواب الصحيح', 'Halfway اختيارك', 'Far');
  const pairs = reviewed(page, 'What belongs together?');
  await says(pairs, '.review__verdict', 'صحيح جزئيًا · النقاط: ٠٫٦٧ من ١');
  await says(pairs, '.reviewed-choice', 'Letter: Envelope صحيح', 'Sound: Eye غير صحيح الجواب الصحيح: Ear', 'Picture: Eye صحيح');
  const order = reviewed(page, 'Which comes first?');
  await says(order, '.review__verdict', 'صحيح جزئيًا · النقاط: ٠٫٦٧ من ١');
  await says(order, 'p:has(+ ol)', 'ترتيبك:', 'الترتيب الصحيح:');
  await says(order.locator('ol').first(), 'li', 'Plug it in', 'Switch it on', 'Type', 'Wait');
  await says(order.locator('ol').last(), 'li', 'Plug it in', 'Switch it on', 'Wait', 'Type');
  const gaps = reviewed(page, 'legs and says');
  await says(gaps, '.prose', 'A (١) قطه has (٢) ٥ legs and says (٣) meow.');
  await says(gaps, '.reviewed-choice', 'الفراغ ١: قطه صحيح', 'الفراغ ٢: ٥ غير صحيح الجواب الصحيح: ٤', 'الفراغ ٣: meow صحيح');
  const essay = reviewed(page, 'What did you learn?');
  await says(essay, '.review__verdict', 'سيقيّمها المدرّب أو المدرّبة');
  await says(essay, '.essay', 'للقطة أربع أرجل. And I count them.');
  await fits(page);
  await standsWithin(page, '.review');
  await isClean(page);
}

async function reviewTries(page: Page): Promise<void> {
  const capital = reviewed(page, 'Which city is the capital of Jordan?');
  await says(capital, '.review__verdict', 'صحيح · النقاط: ٣ من ٣');
  await expect(capital).toContainText('جوابك: عمان');
  const even = reviewed(page, 'Which are even?');
  await says(even, '.review__verdict', 'صحيح · النقاط: ١ من ١');
  await saysOfChoices(even, 'Two اختيارك الجواب الصحيح', 'Three', 'Four اختيارك الجواب الصحيح');
  await fits(page);
  await standsWithin(page, '.review');
  await isClean(page);
}
