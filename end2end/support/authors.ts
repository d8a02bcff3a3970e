import { expect, request as requests, type APIRequestContext, type Page } from '@playwright/test';
import type { Question } from './keys.ts';
import { enter, newPerson, signInAsAdmin, type Person } from './people.ts';

/** Somebody new who signs up, and whom the administrator makes a trainer. */
export async function enterAsTrainer(request: APIRequestContext, url: string, person: Person = newPerson('Huda Salem')): Promise<Person> {
  await enter(request, person);
  const admin = await requests.newContext({ baseURL: url });
  try {
    await signInAsAdmin(admin);
    const found = await (await admin.get(`/admin/people?q=${encodeURIComponent(person.email)}`)).text();
    const id = /\/admin\/people\/([\da-f-]{36})"/.exec(found)?.[1];
    const answer = await admin.post(`/admin/people/${id}/role`, { form: { role: 'trainer' }, maxRedirects: 0 });
    expect(answer.status(), 'making her a trainer').toBe(303);
  } finally {
    await admin.dispose();
  }
  return person;
}

/** A learner without a page, in a browser of her own. */
export async function learners(url: string, count: number, course: string): Promise<{ request: APIRequestContext; person: Person }[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const person = newPerson(`Learner ${at + 1}`);
      const request = await requests.newContext({ baseURL: url });
      await enter(request, person, `/courses/${course}`);
      return { request, person };
    }),
  );
}

/** The id in the page's address, or in a link's. */
export function idIn(address: string): string {
  const id = /[\da-f]{8}-[\da-f-]{27}/.exec(address)?.[0];
  if (!id) throw new Error(`there is no id in ${address}`);
  return id;
}

/** The address of a quiz of a course as its author sees it. */
export async function quizAddress(page: Page, title: string): Promise<string> {
  const html = await (await page.request.get('/author')).text();
  const link = new RegExp(`href="(/(?:en/)?author/quizzes/[\\da-f-]{36})"[^>]*>${title}<`).exec(html)?.[1];
  if (!link) throw new Error(`no quiz is called ${title}`);
  return link;
}

/** Questions of one choice in GIFT, each with a name; `wrongly` names those whose first wrong choice is marked as the right one. */
export function gift(category: string, questions: Map<string, Question>, wrongly: string[] = []): string {
  const one = ([name, question]: [string, Question]) => {
    const choices = question.choices ?? [];
    const key = wrongly.includes(name) ? choices.findIndex((choice) => !choice.right) : choices.findIndex((choice) => choice.right);
    const lines = choices.map((choice, at) => `${at === key ? '=' : '~'}${choice.text}`);
    return `::${name}::${question.text} {\n${lines.join('\n')}\n}`;
  };
  return [`$CATEGORY: ${category}`, ...[...questions].map(one)].join('\n\n');
}
