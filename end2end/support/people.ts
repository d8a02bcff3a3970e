import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { ADMIN } from './server.ts';

export interface Person {
  name: string;
  email: string;
  password: string;
}

/** Somebody nobody has seen before. */
export function newPerson(name = 'Rana Khalil'): Person {
  return { name, email: `p-${randomBytes(6).toString('hex')}@example.org`, password: 'four words of bread' };
}

/** Fills in the page for signing up and sends it. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await page.locator('#name').fill(person.name);
  await page.locator('#email').fill(person.email);
  await page.locator('#password').fill(person.password);
  await page.locator('#agrees').check();
  await page.locator('main form button').click();
}

/** Without pages: for tests about something else. */
export async function enter(request: APIRequestContext, person: Person, next = '', prefix = ''): Promise<void> {
  const form = { name: person.name, email: person.email, password: person.password, agrees: 'yes', next };
  const answer = await request.post(`${prefix}/sign-up`, { form, maxRedirects: 0 });
  expect(answer.status(), 'signing up').toBe(303);
}

export async function signIn(request: APIRequestContext, login: string, password: string): Promise<void> {
  const answer = await request.post('/sign-in', { form: { login, password }, maxRedirects: 0 });
  expect(answer.status(), 'signing in').toBe(303);
}

export async function signInAsAdmin(request: APIRequestContext): Promise<void> {
  await signIn(request, ADMIN.username, ADMIN.password);
}
