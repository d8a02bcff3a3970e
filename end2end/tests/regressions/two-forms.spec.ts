import { enterAsTrainer, importTypesCourseAs, openQuiz } from '../../support/authors.ts';
import { expect, REFUSED, test } from '../../support/test.ts';

// The page of a quiz has two forms. When one was refused, the other came back empty, and saving it lost the settings.
test('a draw that is refused leaves the settings beside it as they are', async ({ page, world, watch }) => {
  watch.expects(REFUSED);
  await importTypesCourseAs(world, 'two-forms-course', 'Two forms');
  await enterAsTrainer(page.request, world);
  await openQuiz(page, 'Two forms', 'With tries');
  await page.getByLabel('How many').fill('99');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('.error-summary')).toContainText('questions fit');
  await expect(page.getByLabel('How many')).toHaveValue('99');
  await expect(page.getByLabel('To pass, in per cent')).toHaveValue('50');
  await expect(page.getByLabel('How questions behave')).toHaveValue('interactive');
  await expect(page.getByLabel('Later: Feedback')).toBeChecked();

  await page.getByLabel('To pass, in per cent').fill('500');
  await page.getByLabel('Later: Feedback').uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByLabel('To pass, in per cent')).toHaveValue('500');
  await expect(page.getByLabel('Later: Feedback')).not.toBeChecked();
  await expect(page.getByLabel('How many')).toHaveValue('1');
});
