import { COURSE, islandIsThere } from '../support/course.ts';
import { newPerson } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import type { Locator, Page } from '@playwright/test';

/** Tab until it has the focus; what has it must show it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const shown = await target.evaluate((element) => {
        // The whole card of a choice shows that its circle or box has the focus.
        const style = getComputedStyle(element.closest('.choice') ?? element);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      });
      expect(shown, 'the focus can be seen').toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${target}`);
}

async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

test('with the keyboard alone: signing up, a lesson, a question of a quiz', async ({ page }) => {
  const person = newPerson();
  await page.goto(`/courses/${COURSE}`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('link', { name: 'Start this course' }));

  await expect(page).toHaveURL(/\/sign-up/);
  await type(page, page.getByLabel('Your name'), person.name);
  await type(page, page.getByLabel('E-mail address'), person.email);
  await type(page, page.getByLabel('Password'), person.password);
  await press(page, page.getByLabel('I have read and agree'), 'Space');
  await expect(page.getByLabel('I have read and agree')).toBeChecked();
  await press(page, page.getByRole('button', { name: 'Create account' }));

  await expect(page).toHaveURL(new RegExp(`/courses/${COURSE}$`));
  await press(page, page.getByRole('link', { name: 'Begin' }));
  await expect(page.getByText('Step 1 of 9')).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Done, next' }));
  await expect(page.getByText('Step 2 of 9')).toBeVisible();

  await page.goto(`/courses/${COURSE}/quizzes/first-check`);
  await press(page, page.getByRole('button', { name: 'Start the quiz' }));
  await expect(page.getByText('Question 1 of 9')).toBeVisible();
  await islandIsThere(page);
  await answerByKeyboard(page);
  await press(page, page.getByRole('button', { name: 'Next' }), 'Space');
  await expect(page.getByText('Question 2 of 9')).toBeVisible();
});

/** Any answer, right or wrong, by the keys that the kind of control takes. */
async function answerByKeyboard(page: Page): Promise<void> {
  const controls = page.locator('fieldset input:not([type="hidden"])');
  const saved = page.locator('.saved');
  await tabTo(page, controls.first());
  switch (await controls.first().getAttribute('type')) {
    case 'radio':
      await page.keyboard.press('ArrowDown');
      await expect(page.locator('fieldset input:checked')).toHaveCount(1);
      break;
    case 'checkbox':
      await page.keyboard.press('Space');
      await tabTo(page, controls.nth(1));
      await page.keyboard.press('Space');
      await expect(page.locator('fieldset input:checked')).toHaveCount(2);
      break;
    default:
      await page.keyboard.type('150');
      await page.keyboard.press('Tab');
  }
  await expect(saved).toHaveText(/^Saved \d\d:\d\d$/);
}
