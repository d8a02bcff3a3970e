import { COURSE, graduate } from '../../support/course.ts';
import { Keys } from '../../support/keys.ts';
import { enter, newPerson, signInAsAdmin } from '../../support/people.ts';
import { expect, REFUSED, test } from '../../support/test.ts';

const NAME = '</title><script>alert(1)</script>';

// leptos_meta 0.8 does not escape titles: a name there was stored script.
test('a name that looks like a script is shown in page and title, and does not run', async ({ page, visitor }) => {
  const person = newPerson(NAME);
  await enter(page.request, person, `/courses/${COURSE}`);
  const { code } = await graduate(page.request, new Keys(COURSE), COURSE);
  for (const path of ['/learn', '/account', `/c/${code}`]) {
    await page.goto(path);
    await expect(page.locator('details.menu summary')).toHaveText(NAME);
  }
  await expect(page).toHaveTitle(`Certificate of ${NAME} · Maharat`);
  await expect(page.locator('dd strong')).toHaveText(NAME);
  await page.goto('/account');
  await expect(page.getByLabel('Your name')).toHaveValue(NAME);

  const admin = await visitor();
  await signInAsAdmin(admin.request);
  await admin.goto(`/admin/certificates/${code}`);
  await expect(admin).toHaveTitle(`${NAME} · Maharat`);
  await expect(admin.getByRole('heading', { name: NAME })).toBeVisible();
  for (const each of [page, admin]) expect(await each.locator('main script, title script').count()).toBe(0);
});

// leptos 0.8 does not escape the text of a textarea either (leptos#4819).
test('text in a field that comes back with an error is shown as it was typed, and does not run', async ({ page, visitor, watch }) => {
  watch.expects(REFUSED);
  const learner = await visitor();
  await enter(learner.request, newPerson(), `/courses/${COURSE}`);
  const { code } = await graduate(learner.request, new Keys(COURSE), COURSE);
  await signInAsAdmin(page.request);
  await page.goto(`/admin/certificates/${code}`);
  const typed = `\n</textarea><script>alert(1)</script>&lt;b&gt;${'x'.repeat(500)}`;
  await page.getByLabel('Reason').fill(typed);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Reason')).toHaveValue(typed);
  expect(await page.locator('main script').count()).toBe(0);
});
