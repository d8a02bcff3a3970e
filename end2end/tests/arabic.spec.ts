import { asked, COURSE_AR, give, islandIsThere, saved, takeAttempt, walk } from '../support/course.ts';
import { readCertificate } from '../support/certificate.ts';
import { Keys } from '../support/keys.ts';
import { newPerson, signUp } from '../support/people.ts';
import { expect, REFUSED, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

const keys = new Keys(COURSE_AR);
const SAVED = /^حُفظ الجواب/;

test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'ar-PS' });

/** Without the marks that set directions. */
function plain(text = ''): string {
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Right to left, and nothing that has to be pushed sideways. */
async function sits(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${page.url()} is wider than the screen by ${wide}`).toBeLessThanOrEqual(0);
}

test('in Arabic, on a phone of 360 pixels, the way from the front page to the certificate', async ({ page, world, watch }) => {
  watch.expects(REFUSED);
  const person = newPerson('لينا عبد الله');
  await page.goto('/ar');
  await sits(page);
  await page.locator('main a.button').first().click();
  await sits(page);
  await page.locator(`.course-card a[href$="/${COURSE_AR}"]`).click();
  await sits(page);
  await page.locator('.hero a.button').click();
  await sits(page);
  await page.locator('main form button').click();
  await expect(page.locator('.error-summary')).toBeVisible();
  await sits(page);
  await signUp(page, person);
  await expect(page).toHaveURL(new RegExp(`/courses/${COURSE_AR}$`));

  await walk(
    page,
    () =>
      takeAttempt(page, async () => {
        await islandIsThere(page);
        await sits(page);
        for (const question of await asked(page, keys)) {
          await give(page, question);
          await expect(saved(page, question)).toHaveText(SAVED);
        }
      }),
    sits,
  );
  await page.locator('.site-nav a[href$="/learn"]').click();
  await sits(page);

  const letter = await world.mail.expect(person.email, /شهادتك/);
  expect(plain(letter.text)).toContain(`مبارك يا ${person.name}`);
  expect(letter.html).toContain('dir="rtl"');
  const certificate = await readCertificate(letter);
  expect(plain(certificate.text)).toContain(person.name);
  await page.goto(certificate.link);
  await sits(page);
  await expect(page.getByRole('heading', { name: 'هذه الشهادة صحيحة' })).toBeVisible();
  await expect(page.locator('dd strong')).toHaveText(person.name);
  await page.locator('details.menu summary').click();
  await page.locator('.menu__panel a').first().click();
  await sits(page);
});
