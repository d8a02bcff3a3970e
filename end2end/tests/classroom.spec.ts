import { fits } from '../support/axe.ts';
import { asLearners, enterAsTrainer, importTypesCourseAs, isDone, openQuiz, save } from '../support/authors.ts';
import { islandIsThere, startQuiz } from '../support/course.ts';
import { enter, newPerson } from '../support/people.ts';
import { expect, REFUSED, test } from '../support/test.ts';
import type { APIRequestContext, Locator } from '@playwright/test';

const SLUG = 'classroom-course';
const COURSE = 'Course for a classroom';

test.beforeAll(async ({ world }) => importTypesCourseAs(world, SLUG, COURSE));

test('an essay waits for a trainer, who marks it without knowing whose it is, and its writer is told', async ({ page, visitor, world }) => {
  const person = newPerson('Salma Odeh');
  const text = 'That a cat has four legs.\nAnd that I count them.';
  const learner = await visitor();
  await enter(learner.request, person, `/courses/${SLUG}`);
  await learner.goto(await startQuiz(learner.request, SLUG, 'every'));
  await islandIsThere(learner);
  await learner.locator('fieldset.question', { hasText: 'What did you learn?' }).getByRole('textbox').fill(text);
  await save(learner, 'Next');
  await save(learner, 'Hand in');
  await expect(learner.getByText('A trainer will mark it')).toBeVisible();
  await expect(learner.getByText('One answer waits for a trainer to mark it.')).toBeVisible();

  await enterAsTrainer(page.request, world);
  await page.goto('/author');
  await page.getByRole('listitem').filter({ hasText: COURSE }).filter({ hasText: 'wait' }).getByRole('link', { name: 'Every type' }).click();
  const answer = page.getByRole('article').filter({ hasText: 'And that I count them.' });
  await expect(answer.getByRole('heading')).toContainText(/^Answer \d/);
  await expect(page.getByText(person.name)).toHaveCount(0);
  await page.getByRole('link', { name: 'With names' }).click();
  await expect(answer.getByRole('heading')).toContainText(person.name);
  await page.getByRole('link', { name: 'Without names' }).click();
  await answer.getByLabel('Points, out of 1').fill('0.5');
  await answer.getByLabel('Comment').fill('Well counted.');
  await save(answer, 'Save the mark');
  await isDone(page);
  await expect(answer).toHaveCount(0);

  await learner.reload();
  await expect(learner.getByText('Partly right · 0.5 of 1 points')).toBeVisible();
  await expect(learner.getByText('Well counted.')).toBeVisible();
  await expect(learner.getByText('A trainer will mark it')).toHaveCount(0);
  const letter = await world.mail.expect(person.email, 'Your answers have been marked: Every type');
  expect(letter.text).toMatch(/Your result is 10\s%/);
});

/** An attempt with nothing in it but an essay, handed in. */
async function write(request: APIRequestContext, text: string): Promise<void> {
  const attempt = await startQuiz(request, SLUG, 'every');
  const html = await (await request.get(attempt)).text();
  const question = [...html.matchAll(/<fieldset[^>]*data-question="([^"]*)"([\s\S]*?)<\/fieldset>/g)].find(([, , body = '']) => body.includes('What did you learn?'));
  const id = question?.[1] ?? '';
  await request.post(attempt, { form: { [`q-${id}`]: '', [`a-${id}`]: text }, maxRedirects: 0 });
  await request.post(`${attempt}/submit`, { form: { '': '' }, maxRedirects: 0 });
}

test('many essays are marked with the keyboard alone, one after the other, and a mark can be mended', async ({ page, world }) => {
  await asLearners(world, 2, SLUG, (request, at) => write(request, `The thing number ${at + 1}.`));
  await enterAsTrainer(page.request, world);
  await openQuiz(page, COURSE, 'Every type');
  await page.goto(page.url().replace('/quizzes/', '/marking/'));
  await expect(page.getByText('Alt+J and Alt+K')).toBeVisible();
  const waiting = page.getByRole('article');
  const before = await waiting.count();
  const level = (at: number) => waiting.nth(at).getByLabel('Names a thing');
  await page.keyboard.press('Alt+KeyJ');
  await expect(level(0)).toBeFocused();
  await page.keyboard.press('Alt+KeyJ');
  await expect(level(1)).toBeFocused();
  await page.keyboard.press('Alt+KeyK');
  await expect(level(0)).toBeFocused();
  await waiting.nth(1).getByLabel('Comment').fill('Half of it.');
  await level(0).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Enter');
  await isDone(page);
  await expect(waiting).toHaveCount(before - 1);
  await expect(waiting.nth(0).getByLabel('Comment'), 'what was written beside another answer stays').toHaveValue('Half of it.');
  await expect(level(0)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0.5');
  await expect(page.getByText('Alt+J and Alt+K')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await isDone(page);

  await page.getByRole('link', { name: 'Marked already' }).click();
  const half = page.getByRole('article').filter({ hasText: 'The thing number' }).filter({ hasText: '0.5 of 1' });
  await expect(half).toHaveCount(1);
  await expect(half.getByLabel('Points')).toHaveValue('0.5');
  await half.getByLabel('Points').fill('0.75');
  await save(half, 'Save the mark');
  await isDone(page);
  await expect(page.getByRole('article').filter({ hasText: '0.75 of 1' })).toHaveCount(1);
});

test('a group gets more time while it is at work, and half of it another form of the test', async ({ page, visitor, world, watch }) => {
  watch.expects(REFUSED);
  const person = newPerson('Salma Odeh');
  await enterAsTrainer(page.request, world);
  await openQuiz(page, COURSE, 'How sure');
  await page.getByLabel('Minutes for an attempt').fill('20');
  await page.getByText('Feedback on the whole').first().click();
  await page.getByLabel('From so many per cent').first().fill('0');
  await page.getByLabel('Feedback', { exact: true }).first().fill('Look at the lessons once more.');
  await page.getByLabel('From so many per cent').nth(1).fill('ninety');
  await save(page);
  await expect(page.getByRole('alert')).toContainText('Write a number here, in digits');
  await expect(page.getByLabel('Feedback', { exact: true }).first()).toHaveValue('Look at the lessons once more.');
  await page.getByLabel('From so many per cent').nth(1).fill('');
  await save(page);
  await isDone(page);

  const learner = await visitor();
  await enter(learner.request, person, `/courses/${SLUG}`);
  const attempt = await startQuiz(learner.request, SLUG, 'sure');
  await learner.goto(attempt);
  await expect(learner.locator('.quiz__clock')).toContainText(/1\d:|20:00/);

  await page.goto(`/author/courses/${SLUG}/groups`);
  await page.getByLabel('Name').fill('Evening');
  await save(page, 'Make the group');
  await page.getByLabel('E-mail addresses or user names').fill(`${person.email}\nnobody@example.org`);
  await save(page, 'Add them');
  await expect(page.getByRole('alert')).toContainText('Not enrolled in this course: nobody@example.org');
  await page.getByLabel('E-mail addresses or user names').fill(person.email);
  await save(page, 'Add them');
  await isDone(page);
  await expect(page.getByText(person.name)).toBeVisible();

  await openQuiz(page, COURSE, 'How sure');
  const plan = page.url();
  await page.getByRole('link', { name: 'Extra time and attempts' }).click();
  await page.getByLabel('For', { exact: true }).selectOption({ label: 'Evening (1)' });
  await page.getByLabel('More minutes').fill('10');
  await page.getByLabel('Reason').fill('The power was off');
  await save(page, 'Give it');
  await isDone(page);
  await expect(page.getByRole('listitem').filter({ hasText: 'The power was off' })).toContainText('10 min more');
  await learner.reload();
  await expect(learner.locator('.quiz__clock')).toContainText(/2\d:|30:00/);

  await learner.request.post(`${attempt}/submit`, { form: { '': '' } });
  await learner.goto(`${attempt}/review`);
  await expect(learner.getByText('Look at the lessons once more.')).toBeVisible();

  await page.goto(plan);
  await page.getByText('Two forms, A and B').click();
  await page.getByRole('radio', { name: /Only A$/ }).first().check();
  await save(page, 'Save the forms');
  await isDone(page);
  await expect(page.getByText('Questions of their own: form A 1, form B 0')).toBeVisible();
});

/** What an eye would see of a picture: whether it is there, and how large it is itself. */
async function sizeOf(picture: Locator): Promise<number[]> {
  await expect(picture).toBeVisible();
  return picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  });
}

test('a trainer puts a picture from her phone into a question, without scripts and in Arabic, and learners see it small', async ({ visitor, world, watch }) => {
  const page = await visitor({ javaScriptEnabled: false, locale: 'ar', viewport: { width: 360, height: 740 } });
  await enterAsTrainer(page.request, world);
  await page.goto(`/ar/author/courses/${SLUG}/questions/new?kind=single`);
  await page.getByLabel('الاسم').fill('القفل');
  await page.getByLabel('نص السؤال').fill('أي صورة لقفل؟');
  await page.locator('[name="choice-1-text"]').fill('هذه');
  await page.locator('[name="choice-1-share"]').fill('100');
  await page.locator('[name="choice-2-text"]').fill('لا صورة');
  await page.locator('summary', { hasText: 'الصور' }).click();
  watch.expects(REFUSED);
  const shown = await (await visitor({ viewport: { width: 1600, height: 800 } })).screenshot({ type: 'png' });
  const file = page.locator('[name="picture"]');
  await file.setInputFiles({ name: 'lock.png', mimeType: 'image/png', buffer: shown });
  await save(page, 'إدراج الصورة');
  await expect(page.getByRole('link', { name: 'المطلوب وصف ما تُظهره الصورة' })).toBeVisible();
  await expect(page.locator('[name="choice-1-text"]')).toHaveValue('هذه');
  await page.getByLabel('ما تُظهره الصورة').fill('قفل مغلق');
  await page.getByLabel('في نهاية').selectOption('choice-1-text');
  await file.setInputFiles({ name: 'lock.png', mimeType: 'image/png', buffer: shown });
  await save(page, 'إدراج الصورة');
  await expect(page.locator('.notice:focus')).toContainText(/الخيار.*١/);
  await expect(page.locator('[name="choice-1-text"]')).toHaveValue(/^هذه\n\n!\[قفل مغلق\]\(media\/bank\/[\da-f]{16}\/lock\.(png|jpg)\)$/);
  expect(await sizeOf(page.locator('.pictures img').first())).toEqual([1280, 640]);
  await fits(page);
  await save(page, 'حفظ');
  await page.getByRole('link', { name: 'تجربة' }).click();
  expect(await sizeOf(page.getByRole('img', { name: 'قفل مغلق' }))).toEqual([1280, 640]);
  await fits(page);
});
