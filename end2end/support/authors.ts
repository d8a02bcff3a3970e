import { expect, request as requests, type APIRequestContext, type Locator, type Page } from '@playwright/test';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Question } from './keys.ts';
import { enter, newPerson, signInAsAdmin, type Person } from './people.ts';
import { TYPES_COURSE, type World } from './server.ts';
import { idOf } from './shelf.ts';

/** The types course under another name, for a test that changes it: a world may serve several files of tests. */
export async function importTypesCourseAs(world: World, slug: string, title: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'maharat-course-'));
  try {
    await cp(TYPES_COURSE, folder, { recursive: true });
    const file = join(folder, 'course.toml');
    const course = await readFile(file, 'utf8');
    const renamed = course.replace(/^id = .*$/m, `id = "${idOf(slug)}"`).replace(/^slug = .*$/m, `slug = "${slug}"`).replace(/^title = .*$/m, `title = "${title}"`);
    await writeFile(file, renamed);
    await world.importCourse(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Somebody new signs up, and the administrator makes her a trainer. */
export async function enterAsTrainer(request: APIRequestContext, world: World, person: Person = newPerson('Huda Salem')): Promise<void> {
  await enter(request, person);
  const admin = await requests.newContext({ baseURL: world.url });
  try {
    await signInAsAdmin(admin);
    const found = await (await admin.get(`/admin/people?q=${encodeURIComponent(person.email)}`)).text();
    const id = /\/admin\/people\/([\da-f-]{36})"/.exec(found)?.[1];
    const answer = await admin.post(`/admin/people/${id}/role`, { form: { role: 'trainer' }, maxRedirects: 0 });
    expect(answer.status(), 'making her a trainer').toBe(303);
  } finally {
    await admin.dispose();
  }
}

/** New learners of a course, at the same time and without pages; what each does is up to `does`. */
export async function asLearners(world: World, count: number, course: string, does: (request: APIRequestContext, at: number) => Promise<unknown>): Promise<Person[]> {
  const one = async (_: unknown, at: number) => {
    const person = newPerson(`Learner ${at + 1}`);
    const request = await requests.newContext({ baseURL: world.url });
    try {
      await enter(request, person, `/courses/${course}`);
      await does(request, at);
    } finally {
      await request.dispose();
    }
    return person;
  };
  return Promise.all(Array.from({ length: count }, one));
}

/** Leads from the author's first page to the bank of a course. */
export async function openBank(page: Page, course: string): Promise<void> {
  await page.goto('/author');
  await section(page, course).getByRole('link', { name: 'Bank of questions' }).click();
  await expect(page).toHaveURL(/\/questions$/);
}

/** Leads from the author's first page to a quiz of a course, or to its statistics. */
export async function openQuiz(page: Page, course: string, quiz: string, what: 'plan' | 'statistics' = 'plan'): Promise<void> {
  await page.goto('/author');
  const line = section(page, course).getByRole('listitem').filter({ has: page.getByRole('link', { name: quiz, exact: true }) });
  await line.getByRole('link', { name: what === 'plan' ? quiz : 'Statistics', exact: true }).click();
  await expect(page).toHaveURL(what === 'plan' ? /\/author\/quizzes\/[\da-f-]+$/ : /\/statistics$/);
}

function section(page: Page, course: string) {
  return page.locator('main section').filter({ has: page.getByRole('heading', { name: course, exact: true }) });
}

/** What lies in a file of questions, looked at and not yet taken in. */
export async function lookAt(page: Page, gift: string, how: 'file' | 'paste'): Promise<void> {
  await page.getByRole('link', { name: 'Bring questions in' }).click();
  if (how === 'paste') await page.getByLabel('Or paste questions').fill(gift);
  else await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'network.gift', mimeType: 'text/plain', buffer: Buffer.from(gift) });
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page).toHaveURL(/\/author\/imports\//);
}

/** Questions of one choice in GIFT by their names. Of those in `wrongly` the first wrong choice is marked as right. */
export function gift(category: string, questions: Record<string, Question>, wrongly: string[] = []): string {
  const one = ([name, { text, choices = [] }]: [string, Question]) => {
    const key = choices.findIndex((choice) => Boolean(choice.right) !== wrongly.includes(name));
    return `::${name}::${text} {\n${choices.map((choice, at) => `${at === key ? '=' : '~'}${choice.text}`).join('\n')}\n}`;
  };
  return [`$CATEGORY: ${category}`, ...Object.entries(questions).map(one)].join('\n\n');
}

export async function save(within: Page | Locator, button = 'Save'): Promise<void> {
  await within.getByRole('button', { name: button, exact: true }).click();
}

/** The page says that what was sent is kept. */
export async function isDone(page: Page): Promise<void> {
  await expect(page.locator('main .flash')).toHaveText('Saved.');
}
