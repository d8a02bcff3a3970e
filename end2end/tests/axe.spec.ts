import AxeBuilder from '@axe-core/playwright';
import { COURSE, COURSE_AR, graduate, startQuiz } from '../support/course.ts';
import { Keys } from '../support/keys.ts';
import { enter, newPerson, signInAsAdmin } from '../support/people.ts';
import { expect, REFUSED, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

/** What axe finds, one line a fault. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const address = new URL(page.url());
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${address.pathname}${address.search} ${id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`));
}

async function look(page: Page, paths: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.locator('main')).toBeVisible();
    found.push(...(await faults(page)));
  }
  return found;
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

for (const language of ['en', 'ar'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const at = (path: string) => `/${language}${path}`;
    const slug = language === 'en' ? COURSE : COURSE_AR;
    const keys = new Keys(slug);

    test.describe(`${language}, ${colorScheme}`, () => {
      // Nothing moves, so that no colour is measured half-way.
      test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' }, viewport: language === 'ar' ? { width: 360, height: 740 } : { width: 1280, height: 800 } });

      test(`axe finds nothing on the pages that guests see (${language}, ${colorScheme})`, async ({ page, watch }) => {
        watch.expects(REFUSED);
        const paths = ['', '/about', '/privacy', '/courses', '/courses?q=CV', `/courses/${slug}`, '/c', '/sign-up', '/sign-in', '/forgot', '/no-such-page'];
        const found = await look(page, paths.map(at));
        await page.goto(at('/sign-up'));
        await page.locator('main form button').click();
        await expect(page.locator('.error-summary')).toBeVisible();
        found.push(...(await faults(page)));
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
}
