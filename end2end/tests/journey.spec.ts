import { asked, COURSE, give, islandIsThere, saved, takeAttempt, walk } from '../support/course.ts';
import { readCertificate } from '../support/certificate.ts';
import { Keys } from '../support/keys.ts';
import { newPerson, signUp } from '../support/people.ts';
import type { World } from '../support/server.ts';
import { CUT, expect, test, type Watch } from '../support/test.ts';
import type { Page } from '@playwright/test';

const keys = new Keys(COURSE);
const SAVED = /^Saved \d\d:\d\d$/;
const OFFLINE = 'You are offline.';

/** Every answer is given, and the next page asked for only once the page says that it is saved. */
async function answerAndSee(page: Page): Promise<void> {
  await islandIsThere(page);
  for (const question of await asked(page, keys)) {
    await give(page, question);
    await expect(saved(page, question)).toHaveText(SAVED);
  }
}

/** Page 2: the line is cut before the answer and mended after it. */
async function answerOnABrokenLine(page: Page, world: World): Promise<void> {
  await islandIsThere(page);
  const [question] = await asked(page, keys);
  if (!question) throw new Error('no question');
  world.line.cut();
  await give(page, question);
  await expect(page.getByRole('status').filter({ hasText: OFFLINE })).toBeVisible();
  await expect(saved(page, question)).toHaveText('Kept on this device, not sent yet');
  world.line.restore();
  await expect(saved(page, question)).toHaveText(SAVED, { timeout: 30_000 });
  await expect(page.getByText(OFFLINE)).toBeHidden();
}

/** Page 3: the line is cut, the answer given, the tab closed; "My learning" hands it in once there is a line again. */
async function answerInATabThatIsClosed(page: Page, world: World, watch: Watch): Promise<Page> {
  await islandIsThere(page);
  const [question] = await asked(page, keys);
  if (!question) throw new Error('no question');
  const address = page.url();
  world.line.cut();
  await give(page, question);
  await expect(saved(page, question)).toHaveText('Kept on this device, not sent yet');
  const context = page.context();
  const later = await context.newPage();
  await page.close();
  world.line.restore();
  const handedIn = later.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().includes('/attempts/'));
  await later.goto('/learn');
  expect((await handedIn).status()).toBe(200);
  await expect.poll(() => later.evaluate(() => localStorage.length)).toBe(0);
  await later.goto(address);
  if (question.kind === 'text') {
    await expect(later.locator(`input[name="${question.field}"]`)).toHaveValue(question.values[0] ?? '');
  } else {
    await expect(later.locator(`input[name="${question.field}"]:checked`)).toHaveCount(question.values.length);
  }
  expect(watch.complaints.length).toBeGreaterThan(0);
  return later;
}

for (const [where, viewport] of [['on a desktop', { width: 1280, height: 800 }], ['on a phone', { width: 360, height: 740 }]] as const) {
  test.describe(where, () => {
    test.use({ viewport, hasTouch: viewport.width < 500, isMobile: viewport.width < 500 });

    test(`a guest finds a course, loses her connection in a quiz, loses no answer, and has her certificate, ${where}`, async ({ page, world, watch }) => {
      const person = newPerson();
      watch.expects(CUT);
      await page.goto('/courses');
      await page.getByRole('link', { name: 'Everyday digital basics' }).click();
      await page.getByRole('link', { name: 'Start this course' }).click();
      await signUp(page, person);
      await expect(page).toHaveURL(new RegExp(`/courses/${COURSE}$`));
      await expect(page.getByText('Welcome! Your account is ready.')).toBeVisible();
      await expect(page.getByText('0 of 9 steps done')).toBeVisible();

      let now = page;
      await walk(now, async (quiz) => {
        if (quiz !== 'first-check') {
          await takeAttempt(now, () => answerAndSee(now));
          return;
        }
        await takeAttempt(now, (number) => (number === 2 ? answerOnABrokenLine(now, world) : answerAndSee(now)));
      });

      // The way on from a tab that was closed, in an attempt of its own.
      await now.goto(`/courses/${COURSE}/quizzes/first-check`);
      await now.getByRole('button', { name: 'Start another attempt' }).click();
      await expect(now.locator('form[data-attempt]')).toBeVisible();
      now = await answerInATabThatIsClosed(now, world, watch);

      const letter = await world.mail.expect(person.email, /^Your certificate: Everyday digital basics/);
      expect(letter.text).toContain(`Congratulations, ${person.name}`);
      expect(letter.html).toContain('lang="en"');
      const certificate = await readCertificate(letter);
      expect(certificate.text).toContain(person.name);
      expect(certificate.text).toContain('Everyday digital basics');
      expect(new URL(certificate.link).href).toMatch(new RegExp(`^${world.url}/c/[0-9A-Z]+$`));

      await now.goto(certificate.link);
      await expect(now.getByRole('heading', { name: 'This certificate is authentic' })).toBeVisible();
      await expect(now.getByText(person.name, { exact: true }).last()).toBeVisible();
      await now.goto('/learn');
      await now.getByRole('link', { name: 'Your certificate' }).click();
      await expect(now).toHaveURL(new URL(certificate.link).href);
      expect(world.mail.to(person.email, /^Your certificate/)).toHaveLength(1);
    });
  });
}
