import { COURSE, graduate } from '../support/course.ts';
import { Keys } from '../support/keys.ts';
import { enter, newPerson, signInAsAdmin } from '../support/people.ts';
import { ADMIN } from '../support/server.ts';
import { expect, REFUSED, test } from '../support/test.ts';

const keys = new Keys(COURSE);

test('an administrator sees the letter that was sent, revokes the certificate, and everybody can see why', async ({ page, visitor, world, watch }) => {
  watch.expects(REFUSED);
  const person = newPerson('Nour Haddad');
  const learner = await visitor();
  await enter(learner.request, person, `/courses/${COURSE}`);
  const { code } = await graduate(learner.request, keys, COURSE);
  await world.mail.expect(person.email, 'Your certificate');

  await page.goto('/admin');
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail address or user name').fill(ADMIN.username);
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Health' })).toBeVisible();

  const row = page.getByRole('row').filter({ hasText: person.email }).filter({ hasText: 'Your certificate' });
  await expect(async () => {
    await page.goto('/admin/letters');
    await expect(row).toContainText('Sent', { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await row.getByRole('link').click();
  await expect(page.getByText('The certificate is attached as a PDF.')).toBeVisible();
  await expect(page.locator('.timeline li').first()).toContainText('Sent');

  await page.goto(`/admin/certificates?q=${encodeURIComponent(person.name)}`);
  await page.goto(`/admin/certificates/${code}`);
  await expect(page.getByRole('heading', { name: person.name })).toBeVisible();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('alert')).toContainText('Give a reason');
  const reason = 'Issued twice </textarea><b>by mistake</b>';
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('The certificate is revoked, and its holder is told.')).toBeVisible();

  const guest = await visitor();
  await guest.goto(`/c/${code}`);
  await expect(guest.getByRole('heading', { name: 'This certificate was revoked' })).toBeVisible();
  await expect(guest.getByText(`Reason: ${reason}`)).toBeVisible();
  const told = await world.mail.expect(person.email, 'Your certificate was revoked');
  expect(told.text).toContain(reason);
});

test('an administrator sends herself a test letter only if she has an address, and is told so', async ({ page, watch }) => {
  watch.expects(REFUSED);
  await signInAsAdmin(page.request);
  await page.goto('/admin');
  await page.getByRole('button', { name: 'Send me a test letter' }).click();
  await expect(page.getByRole('alert')).toContainText('Your account has no e-mail address to send to.');
});

test('a learner is kept out of the administrator’s pages', async ({ page, watch }) => {
  watch.expects(REFUSED);
  await enter(page.request, newPerson());
  for (const path of ['/admin', '/admin/people', '/admin/letters', '/admin/certificates']) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(403);
    await expect(page.getByText('This page is for administrators.')).toBeVisible();
  }
});
