import { linkIn } from '../support/mail.ts';
import { enter, newPerson, signUp } from '../support/people.ts';
import { expect, REFUSED, test } from '../support/test.ts';

test('a sign-up that is refused keeps what was typed and leads to each field that has to be mended', async ({ page, watch }) => {
  watch.expects(REFUSED);
  const person = newPerson();
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill(person.name);
  await page.getByLabel('E-mail address').fill('not an address');
  await page.getByLabel('Password').fill('short');
  await page.getByLabel('Town or village').fill('Tripoli');
  await page.getByLabel('Sex').selectOption('female');
  await page.getByRole('button', { name: 'Create account' }).click();

  const summary = page.getByRole('alert');
  await expect(summary.getByRole('heading', { name: 'There is something to mend' })).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue(person.name);
  await expect(page.getByLabel('E-mail address')).toHaveValue('not an address');
  await expect(page.getByLabel('Town or village')).toHaveValue('Tripoli');
  await expect(page.getByLabel('Sex')).toHaveValue('female');
  await expect(page.getByLabel('Password')).toHaveValue('');
  for (const [text, field] of [
    ['This is not an e-mail address', 'email'],
    ['The password needs at least 8 characters', 'password'],
    ['Please read the privacy notice', 'agrees'],
  ] as const) {
    await summary.getByRole('link', { name: text }).click();
    await expect(page.locator(`#${field}`)).toBeFocused();
    await expect(page.locator(`#${field}`)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator(`#${field}-error`)).toContainText(text);
  }

  await signUp(page, person);
  await expect(page).toHaveURL(/\/learn$/);
  await expect(page.getByText('You have not started a course yet.')).toBeVisible();
});

test('she signs out and in again, and a wrong password is told from nothing', async ({ page, watch }) => {
  watch.expects(REFUSED);
  const person = newPerson();
  await enter(page.request, person);
  await page.goto('/learn');
  await page.locator('details.menu summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  for (const login of [person.email, newPerson().email]) {
    await page.getByLabel('E-mail address or user name').fill(login);
    await page.getByLabel('Password').fill('something else altogether');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('The name or the password is not right.');
    await expect(page.getByLabel('E-mail address or user name')).toHaveValue(login);
  }
  await page.goto('/account');
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail address or user name').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByLabel('Your name')).toHaveValue(person.name);
});

test('a forgotten password is replaced by the link in a letter, once', async ({ page, visitor, world, watch }) => {
  watch.expects(REFUSED);
  const person = newPerson();
  await enter(page.request, person);
  const guest = await visitor();
  await guest.goto('/sign-in');
  await guest.getByRole('link', { name: 'Forgot your password?' }).click();
  await guest.getByLabel('E-mail address').fill(person.email);
  await guest.getByRole('button', { name: 'Send the link' }).click();
  await expect(guest.getByText('a letter is on its way')).toBeVisible();
  const letter = await world.mail.expect(person.email, 'Choose a new password');
  const link = linkIn(letter, '/reset/');
  await guest.goto(link);
  await guest.getByLabel('New password').fill('five loaves and two fishes');
  await guest.getByRole('button', { name: 'Save' }).click();
  await expect(guest).toHaveURL(/\/learn$/);
  await expect(guest.getByText('Your password has been changed')).toBeVisible();

  await page.goto('/learn');
  await expect(page.getByRole('heading', { name: 'Please sign in' }), 'other browsers are signed out').toBeVisible();
  await page.goto(link);
  await page.getByLabel('New password').fill('six loaves and three fishes');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('This link has been used already');
});

test('the letter after signing up confirms the address with one press', async ({ page, world }) => {
  const person = newPerson();
  await enter(page.request, person);
  const letter = await world.mail.expect(person.email, 'Please confirm your e-mail address');
  await page.goto(linkIn(letter, '/confirm/'));
  await page.getByRole('button', { name: 'Confirm e-mail address' }).click();
  await expect(page.getByText('Your e-mail address is confirmed.')).toBeVisible();
  await expect(page.getByText('confirmed', { exact: true })).toBeVisible();
});
