import { asked, COURSE, give, takeAttempt, walk } from '../support/course.ts';
import { readCertificate } from '../support/certificate.ts';
import { Keys } from '../support/keys.ts';
import { newPerson, signUp } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

const keys = new Keys(COURSE);

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, isMobile: true });

test('without scripts a guest comes from the catalogue to her certificate by plain forms', async ({ page, world }) => {
  const person = newPerson('Hélène Μαρία');
  await page.goto('/');
  await page.getByRole('link', { name: 'Find a course' }).first().click();
  await page.getByRole('link', { name: 'Everyday digital basics' }).click();
  await page.getByRole('link', { name: 'Start this course' }).click();
  await signUp(page, person);
  await expect(page).toHaveURL(new RegExp(`/courses/${COURSE}$`));
  await expect(page.getByText('0 of 9 steps done')).toBeVisible();

  await walk(page, () =>
    takeAttempt(page, async () => {
      for (const question of await asked(page, keys)) await give(page, question);
    }),
  );
  await expect(page.getByText('9 of 9 steps done')).toBeVisible();

  const letter = await world.mail.expect(person.email, /^Your certificate/);
  const certificate = await readCertificate(letter);
  expect(certificate.text).toContain(person.name);
  await page.goto(certificate.link);
  await expect(page.getByRole('heading', { name: 'This certificate is authentic' })).toBeVisible();
});

test('without scripts every answer is kept at each step, and looking it over shows what is open', async ({ page }) => {
  const person = newPerson();
  await page.goto(`/sign-up?next=/courses/${COURSE}`);
  await signUp(page, person);
  await page.goto(`/courses/${COURSE}/quizzes/final-check`);
  await page.getByRole('button', { name: 'Start the quiz' }).click();
  await expect(page.locator('.quiz__clock')).toContainText(/^until \d/);
  const [first] = await asked(page, keys);
  if (!first) throw new Error('no question');
  await give(page, first);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page).toHaveURL(/page=2$/);
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect(page).toHaveURL(/page=1$/);
  if (first.kind === 'text') await expect(page.locator(`#${first.field}`)).toHaveValue(first.values[0] ?? '');
  else await expect(page.locator(`input[name="${first.field}"]:checked`)).toHaveCount(first.values.length);

  const attempt = new URL(page.url()).pathname;
  await page.goto(`${attempt}?page=10`);
  await expect(page.getByRole('heading', { name: 'Look it over' })).toBeVisible();
  await expect(page.getByText('1 of 9 questions answered')).toBeVisible();
  await page.getByRole('link', { name: 'Question 5' }).click();
  await expect(page.getByText('Question 5 of 9')).toBeVisible();
  await page.goto(`${attempt}?page=10`);
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page).toHaveURL(/\/review$/);
  await expect(page.getByText('Not passed yet: it takes 70 %.')).toBeVisible();
});
