import { asked, COURSE, islandIsThere, saved, startQuiz } from '../../support/course.ts';
import { Keys, type Solved } from '../../support/keys.ts';
import { enter, newPerson } from '../../support/people.ts';
import { expect, test } from '../../support/test.ts';
import type { Page } from '@playwright/test';

const keys = new Keys(COURSE);
const CONTROLS = ['type="radio"', 'type="checkbox"', 'inputmode="text"', 'inputmode="decimal"'];

/** Of an attempt's pages the first with each kind of control. */
async function kindsOfPages(page: Page, attempt: string): Promise<number[]> {
  const numbers = new Map<string | undefined, number>();
  for (let number = 9; number >= 1; number--) {
    const html = await (await page.request.get(`${attempt}?page=${number}`)).text();
    numbers.set(CONTROLS.find((control) => html.includes(control)), number);
  }
  expect(numbers.size, 'kinds of controls in the quiz').toBe(CONTROLS.length);
  return [...numbers.values()];
}

async function begin(page: Page): Promise<string> {
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  return startQuiz(page.request, COURSE, 'first-check');
}

async function open(page: Page, address: string, hasScripts: boolean): Promise<Solved> {
  await page.bringToFront();
  await page.goto(address);
  if (hasScripts) await islandIsThere(page);
  const [question] = await asked(page, keys);
  if (!question) throw new Error('no question');
  return question;
}

/** Makes the page's answer this one, whatever stood there before. */
async function answer(page: Page, question: Solved, values: string[]): Promise<void> {
  await page.bringToFront();
  const inputs = page.locator(`input[name="${question.field}"]`);
  if (question.kind === 'text') {
    await inputs.fill(values[0] ?? '');
    await inputs.blur();
    return;
  }
  for (const value of values) await inputs.and(page.locator(`[value="${value}"]`)).check();
  for (const box of await inputs.and(page.locator('[type="checkbox"]')).all()) await box.setChecked(values.includes(await box.inputValue()));
}

/** The answer that stands in the page, in the order of the choices. */
async function standing(page: Page, question: Solved): Promise<string[]> {
  const inputs = page.locator(`input[name="${question.field}"]`);
  const values = await inputs.evaluateAll((all) => (all as HTMLInputElement[]).filter((each) => each.type === 'text' || each.checked).map((each) => each.value));
  return values.filter((value) => value !== '');
}

/** "Next", on the page of this number. */
async function next(page: Page, number: number): Promise<void> {
  await page.bringToFront();
  await page.locator('form[data-attempt] .button--next').click();
  await expect(page).toHaveURL(new RegExp(`page=${number + 1}$`));
}

async function isSaved(page: Page, question: Solved): Promise<void> {
  await expect(saved(page, question)).toHaveText(/^Saved \d\d:\d\d$/);
}

for (const hasScripts of [true, false]) {
  const how = hasScripts ? 'with scripts' : 'without scripts';

  test.describe(how, () => {
    test.use({ javaScriptEnabled: hasScripts });

    // A form carries all that stands in it: what had been there when an old tab was opened took the place of newer answers.
    for (const before of ['no answer', 'an older answer'] as const) {
      test(`“Next” in a tab that still shows ${before} leaves what another tab answered since, ${how}`, async ({ page, context }) => {
        const attempt = await begin(page);
        const stale = await context.newPage();
        for (const number of await kindsOfPages(page, attempt)) {
          const address = `${attempt}?page=${number}`;
          const question = await open(page, address, hasScripts);
          const older = before === 'no answer' ? [] : [question.wrong];
          if (older.length > 0) {
            await answer(page, question, older);
            await next(page, number);
            await open(page, address, hasScripts);
          }
          await open(stale, address, hasScripts);
          expect(await standing(stale, question), 'what the old tab shows').toEqual(older);

          await answer(page, question, question.values);
          if (hasScripts) await isSaved(page, question);
          await next(page, number);
          await next(stale, number);
          await open(page, address, hasScripts);
          expect.soft(await standing(page, question), `the answer by ${question.kind} on page ${number}`).toEqual(question.values);
        }
      });
    }
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('an answer that is changed in an old tab is the later one, and stands', async ({ page, context }) => {
    const attempt = await begin(page);
    const old = await context.newPage();
    for (const number of await kindsOfPages(page, attempt)) {
      const address = `${attempt}?page=${number}`;
      const question = await open(old, address, false);
      await open(page, address, false);
      await answer(page, question, question.values);
      await next(page, number);
      await answer(old, question, [question.wrong]);
      await next(old, number);
      await open(page, address, false);
      expect(await standing(page, question), `the answer by ${question.kind} on page ${number}`).toEqual([question.wrong]);
    }
  });
});

test('“Next” in a tab that gave an older answer itself leaves what another tab answered since', async ({ page, context }) => {
  const attempt = await begin(page);
  const stale = await context.newPage();
  for (const number of await kindsOfPages(page, attempt)) {
    const address = `${attempt}?page=${number}`;
    const question = await open(stale, address, true);
    await answer(stale, question, [question.wrong]);
    await isSaved(stale, question);

    await open(page, address, true);
    await answer(page, question, question.values);
    await isSaved(page, question);
    await next(page, number);
    await next(stale, number);
    await open(page, address, true);
    expect.soft(await standing(page, question), `the answer by ${question.kind} on page ${number}`).toEqual(question.values);
  }
});
