import AxeBuilder from '@axe-core/playwright';
import { COURSE, COURSE_AR, graduate, startQuiz, takeQuiz } from '../support/course.ts';
import { Keys, type Solved } from '../support/keys.ts';
import { linkIn } from '../support/mail.ts';
import { enter, newPerson, signInAsAdmin } from '../support/people.ts';
import { expect, REFUSED, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

/** What axe finds, one line a fault. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const address = new URL(page.url());
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${address.pathname}${address.search} ${id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`));
}

async function look(page: Page, paths: string[], status = 200): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    expect((await page.goto(path))?.status(), path).toBe(status);
    await expect(page.locator('main')).toBeVisible();
    found.push(...(await faults(page)));
  }
  return found;
}

/** Sends the page's form, which comes back with what is wrong with it. */
async function refused(page: Page): Promise<string[]> {
  await page.locator('main form button').click();
  await expect(page.locator('.error-summary')).toBeVisible();
  return faults(page);
}

/** Sends the page's form, which leads to a page that says what was done. */
async function done(page: Page): Promise<string[]> {
  await page.locator('main form button').click();
  await expect(page.locator('main .flash')).toBeVisible();
  return faults(page);
}

/** Of an attempt's pages one for each kind of question, and the one for looking it over. */
async function kindsOfPages(page: Page, attempt: string): Promise<string[]> {
  const kinds = new Map<string, string>();
  for (let number = 1; number <= 10; number++) {
    const path = `${attempt}?page=${number}`;
    const html = await (await page.request.get(path)).text();
    kinds.set(['type="radio"', 'type="checkbox"', 'inputmode="text"', 'inputmode="decimal"', '<table'].filter((sign) => html.includes(sign)).join(), path);
  }
  return [...kinds.values()];
}

test.describe.configure({ timeout: 240_000 });

// Each language and each theme once: layout depends on the one, contrast on the other.
for (const [language, colorScheme] of [['en', 'light'], ['ar', 'dark']] as const) {
  const at = (path: string) => `/${language}${path}`;
  const slug = language === 'en' ? COURSE : COURSE_AR;
  const keys = new Keys(slug);

  test.describe(`${language}, ${colorScheme}`, () => {
    // Nothing moves, so that no colour is measured half-way.
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' }, viewport: language === 'ar' ? { width: 360, height: 740 } : { width: 1280, height: 800 } });

    test(`axe finds nothing on the pages that guests see (${language}, ${colorScheme})`, async ({ page, watch }) => {
      watch.expects(REFUSED);
      const paths = ['', '/about', '/privacy', '/courses', '/courses?q=CV', `/courses/${slug}`, '/c', '/sign-up', '/sign-in', '/forgot', '/courses?q=zzzz', '/c?code=zzzz'];
      const found = await look(page, paths.map(at));
      for (const path of ['/sign-up', '/sign-in', '/forgot']) {
        await page.goto(at(path));
        found.push(...(await refused(page)));
      }
      expect(found).toEqual([]);
    });

    test(`axe finds nothing on the pages that letters lead to (${language}, ${colorScheme})`, async ({ page, visitor, world, watch }) => {
      watch.expects(REFUSED);
      const person = newPerson();
      await enter((await visitor()).request, person, '', `/${language}`);
      const confirmation = linkIn(await world.mail.expect(person.email, language === 'en' ? 'Please confirm' : 'تأكيد عنوان'), '/confirm/');
      await page.goto(at('/forgot'));
      await page.locator('#email').fill(person.email);
      const found = await done(page);
      const reset = linkIn(await world.mail.expect(person.email, language === 'en' ? 'Choose a new password' : 'اختيار كلمة مرور'), '/reset/');

      const [confirm, choose] = [confirmation, reset].map((link) => at(new URL(link).pathname.replace(/^\/ar/, '')));
      found.push(...(await look(page, [confirm, choose])), ...(await refused(page)));
      await page.locator('#password').fill('five loaves and two fishes');
      found.push(...(await done(page)));
      await page.goto(choose);
      await page.locator('#password').fill('six loaves and three fishes');
      found.push(...(await refused(page)));
      await page.goto(confirm);
      found.push(...(await done(page)));
      expect(found).toEqual([]);
    });

    test(`axe finds nothing on the pages that turn somebody away (${language}, ${colorScheme})`, async ({ page, visitor, watch }) => {
      watch.expects(REFUSED);
      const found = await look(await visitor(), ['/learn', '/account', `/courses/${slug}/quizzes/first-check`].map(at), 401);
      await enter(page.request, newPerson(), '', `/${language}`);
      found.push(...(await look(page, ['/admin', `/courses/${slug}/lessons/documents-and-spreadsheets`].map(at), 403)));
      const nowhere = ['/no-such-page', '/courses/no-such-course', `/courses/${slug}/lessons/no-such-lesson`, '/attempts/no-such-attempt', '/c/zzzz'];
      found.push(...(await look(page, nowhere.map(at), 404)));
      expect(found).toEqual([]);
    });

    test(`axe finds nothing where there is nothing yet, or where all was answered wrong (${language}, ${colorScheme})`, async ({ page }) => {
      const { request } = page;
      await enter(request, newPerson(), '', `/${language}`);
      const found = await look(page, [at('/learn')]);
      await expect(page.locator('main .empty')).toBeVisible();
      await request.post(`/courses/${slug}/enrol`, { form: { '': '' } });
      const wrong = (question: Solved) => [question.wrong];
      const attempts = [await takeQuiz(request, keys, slug, 'first-check', wrong), await takeQuiz(request, keys, slug, 'final-check', () => [])];
      found.push(...(await look(page, [`/courses/${slug}`, ...attempts.map((attempt) => `${attempt}/review`)].map(at))));
      await expect(page.locator('.review .is-wrong')).toHaveCount(9);
      expect(found).toEqual([]);
    });

    test(`axe finds nothing on a learner’s pages (${language}, ${colorScheme})`, async ({ page }) => {
      const { request } = page;
      await enter(request, newPerson(language === 'en' ? 'Rana Khalil' : 'لينا عبد الله'), `/courses/${slug}`, `/${language}`);
      const { code, attempts } = await graduate(request, keys, slug);
      const open = await startQuiz(request, slug, 'final-check');
      const paths = [`/courses/${slug}`, `/courses/${slug}/lessons/your-phone`, `/courses/${slug}/lessons/documents-and-spreadsheets`]
        .concat([`/courses/${slug}/quizzes/first-check`, `/courses/${slug}/quizzes/final-check`])
        .concat(await kindsOfPages(page, open))
        .concat(attempts.map((attempt) => `${attempt}/review`))
        .concat(['/learn', '/account', '/account/email', '/account/password', '/account/sessions', '/account/delete', `/c/${code}`]);
      expect(await look(page, paths.map(at))).toEqual([]);
    });

    test(`axe finds nothing on the administrator’s pages (${language}, ${colorScheme})`, async ({ page, visitor, world }) => {
      const learner = await visitor();
      const person = newPerson();
      await enter(learner.request, person, `/courses/${slug}`);
      const { code } = await graduate(learner.request, keys, slug);
      await world.mail.expect(person.email, /./);
      await signInAsAdmin(page.request);
      const first = async (list: string) => {
        await page.goto(at(list));
        return new URL((await page.locator('tbody th a').first().getAttribute('href')) ?? '', world.url).pathname.replace(/^\/(en|ar)/, '');
      };
      const details = [await first('/admin/letters'), await first('/admin/people')];
      const paths = ['/admin', '/admin/people', '/admin/letters', '/admin/certificates', `/admin/certificates/${code}`, ...details];
      expect(await look(page, paths.map(at))).toEqual([]);
    });
  });
}
