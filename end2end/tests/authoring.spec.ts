import { fits } from '../support/axe.ts';
import { asLearners, enterAsTrainer, gift, importTypesCourseAs, isDone, lookAt, openBank, openQuiz, save } from '../support/authors.ts';
import { asked, islandIsThere, saved, takeQuiz } from '../support/course.ts';
import { answerByKeys, press } from '../support/keyboard.ts';
import { Keys, type Question, type Solved } from '../support/keys.ts';
import { enter, newPerson } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

const SLUG = 'authors-course';
const COURSE = 'Course for authors';
const BANK = `/author/courses/${SLUG}`;

/** A question of one choice; the first is right. */
function oneChoice(text: string, ...choices: string[]): Question {
  return { type: 'single', text, choices: choices.map((choice, at) => ({ text: choice, right: at === 0 })) };
}

const NETWORK: Record<string, Question> = {
  Router: oneChoice('What joins the devices at home to the internet?', 'A router', 'A scanner', 'A keyboard'),
  Padlock: oneChoice('What does the padlock beside an address mean?', 'The connection is encrypted', 'Whoever runs the site is honest', 'The site costs money'),
  Cable: oneChoice('What joins two computers without radio?', 'A cable', 'Bluetooth', 'Wi-Fi'),
  Browser: oneChoice('What shows web pages?', 'A browser', 'A calculator', 'A camera'),
  Address: oneChoice('What leads to a web page?', 'Its address', 'Its colour', 'Its size'),
  Password: oneChoice('What keeps others out of a Wi-Fi network?', 'A long password', 'A short name', 'A new router'),
  Download: oneChoice('What brings a file from a site to a phone?', 'A download', 'An upload', 'A print'),
  Upload: oneChoice('What brings a file from a phone to a site?', 'An upload', 'A download', 'A scan'),
  Roaming: oneChoice('What can make data abroad expensive?', 'Roaming', 'Daylight', 'Language'),
  Cloud: oneChoice('Where is a file in the cloud?', 'On computers of a provider', 'In the air', 'On the SIM card'),
  Offline: oneChoice('What needs no connection?', 'A saved lesson', 'A video call', 'A search on the web'),
  Speed: oneChoice('What is counted in megabits a second?', 'Speed', 'Weight', 'Sound'),
};
const BROKEN = '::Screen::Which of these is a screen? {\n~A monitor\n~A mouse\n}';
const ROUND: Question = { type: 'true-false', text: 'The earth is round.', answer: true };
const keys = new Keys([...Object.values(NETWORK), ROUND]);

test.beforeAll(async ({ world }) => importTypesCourseAs(world, SLUG, COURSE));

test.describe('with nothing that moves', () => {
  // So that two pictures of a page differ by the focus alone.
  const phone = { viewport: { width: 360, height: 740 }, locale: 'ar', reducedMotion: 'reduce' } as const;

  test('a trainer brings questions in, builds a quiz, learns from the statistics that a key is wrong, and marks everybody anew', async ({ page, visitor, world }) => {
    await enterAsTrainer(page.request, world);
    const file = `${gift('Networks/At home', NETWORK, ['Padlock'])}\n\n${BROKEN}\n`;
    await test.step('she reads why one is refused, and takes the others in', () => bringIn(page, file));
    await test.step('she builds a quiz of them', () => build(page));

    const rana = newPerson('رنا خليل');
    const learner = await visitor(phone);
    await enter(learner.request, rana, `/courses/${SLUG}`, '/ar');
    await test.step('a learner takes it in Arabic with the keyboard', () => takeByKeys(learner));
    await expect(learner.locator('.score')).toContainText('٨٠');

    const answers = (at: number) => (question: Solved) => (at < 7 ? question.values : [question.wrong]);
    const others = await test.step('others take it: seven who know the answers, four who do not', () =>
      asLearners(world, 11, SLUG, (request, at) => takeQuiz(request, keys, SLUG, 'sure', answers(at))));

    const padlock = page.locator('section.marked').filter({ has: page.getByRole('heading', { name: 'Padlock' }) });
    await openQuiz(page, COURSE, 'How sure', 'statistics');
    await expect(async () => {
      await page.reload();
      await expect(padlock).toContainText('more chose “The connection is encrypted” than the right answer. Please check whether the right answer', { timeout: 100 });
    }).toPass({ timeout: 20_000 });
    await expect(padlock).toContainText('Those who did well in the rest of the quiz did worse here.');

    await padlock.getByRole('link', { name: 'Padlock' }).click();
    await test.step('she mends the key', () => mend(page));
    await page.getByRole('link', { name: 'Mark anew' }).click();
    await test.step('she looks at what would change, and does it', () => markAnew(page, rana.name));

    await learner.reload();
    await expect(learner.locator('.score')).toContainText('١٠٠');
    const letter = await world.mail.expect(rana.email, 'تغيّرت نتيجتك');
    expect(letter.text).toMatch(/٨٠[\s\S]*١٠٠/);
    await world.mail.expect(others[0]?.email ?? '', 'Your result has changed: How sure');
    await openQuiz(page, COURSE, 'How sure', 'statistics');
    await expect(async () => {
      await page.reload();
      await expect(padlock).not.toContainText('Please check', { timeout: 100 });
    }).toPass({ timeout: 20_000 });
  });
});

async function bringIn(page: Page, file: string): Promise<void> {
  await openBank(page, COURSE);
  await lookAt(page, file, 'file');
  await expect(page.getByRole('heading', { name: 'network.gift' })).toBeVisible();
  const refused = page.locator('main .review li').first();
  const line = file.slice(0, file.indexOf(BROKEN)).split('\n').length;
  await expect(refused).toContainText('Screen');
  await expect(refused).toContainText(`line ${line}`);
  await expect(refused).toContainText('No answer is right. Mark the right one with =');
  await save(page, 'Take in 12 questions');
  await expect(page.getByText('12 questions were taken in.')).toBeVisible();
}

/** Two questions from the bank, two by the draw, tries instead of certainty. */
async function build(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Bank of questions' }).click();
  await page.getByRole('search').getByLabel('Category').selectOption({ label: 'Networks › At home' });
  await save(page, 'Search');
  await expect(page.locator('tbody tr')).toHaveCount(12);
  for (const name of ['Padlock', 'Router']) await page.getByLabel(`Choose “${name}”`).check();
  await page.getByText('With the chosen questions').click();
  await page.getByLabel('Quiz', { exact: true }).selectOption({ label: 'How sure' });
  await save(page, 'Put into the quiz');
  await isDone(page);

  await openQuiz(page, COURSE, 'How sure');
  const draws = page.locator('form[action$="/draws"]');
  await draws.getByLabel('How many').fill('2');
  await draws.getByLabel('Category').selectOption({ label: 'Networks › At home' });
  await save(draws, 'Add');
  await isDone(page);
  await expect(page.getByText('Drawn from Networks › At home')).toHaveCount(2);

  await page.getByLabel('How questions behave').selectOption({ label: 'Tries, with hints' });
  await page.getByLabel('Some wrong answers cost points').uncheck();
  await save(page);
  await isDone(page);
  await expect(page.getByLabel('How questions behave').locator('option:checked')).toHaveText('Tries, with hints');
}

/** All she knows; the first question she has checked at once. */
async function takeByKeys(page: Page): Promise<void> {
  await page.goto(`/ar/courses/${SLUG}/quizzes/sure`);
  await press(page, page.locator('main form[action$="/start"] button'));
  await expect(page).toHaveURL(/\/attempts\//);
  for (let number = 1; number <= 5; number++) {
    await islandIsThere(page);
    await fits(page);
    const [question] = await asked(page, keys);
    if (!question) throw new Error('no question');
    await answerByKeys(page, question);
    await expect(saved(page, question)).toHaveText(/[\d٠-٩]/);
    if (number === 1) {
      await press(page, page.locator('button[name="check"]'));
      await expect(page.locator('.marked.is-right')).toBeVisible();
      await islandIsThere(page);
    }
    await press(page, page.locator('.button--next'));
    await expect(page).toHaveURL(new RegExp(`page=${number + 1}$`));
  }
  await islandIsThere(page);
  await press(page, page.locator('form[data-hand-in] button'));
  await expect(page).toHaveURL(/\/review$/);
}

async function mend(page: Page): Promise<void> {
  const worth = (number: number) => page.locator(`[name="choice-${number}-share"]`);
  await expect(worth(2)).toHaveValue('100');
  await worth(1).fill('100');
  await worth(2).fill('0');
  await save(page);
  await isDone(page);
  await expect(page.getByText('Version 2')).toBeVisible();
}

async function markAnew(page: Page, name: string): Promise<void> {
  const row = (who: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader').getByText(who, { exact: true }) });
  await save(page, 'See who would change');
  await expect(page.getByText('12 of 12 attempts')).toBeVisible();
  await expect(row(name)).toContainText(/80\s%.*100\s%/);
  await expect(row('Learner 11')).toContainText(/20\s%.*0\s%/);
  await page.getByLabel('Reason').fill('The padlock says nothing about honesty.');
  await page.getByLabel('Tell those whose result changes, by letter').check();
  await save(page, 'Mark anew now');
  await isDone(page);
  await expect(page.locator('main section').filter({ hasText: 'Done before' })).toContainText(/The padlock says nothing about honesty.*12 of 12 attempts/);
  await save(page, 'See who would change');
  await expect(page.getByText('Nothing would change: 12 attempts have this question.')).toBeVisible();
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('questions are pasted, looked at, taken into the bank, and taken back, but for the one that stands in a quiz', async ({ page, world }) => {
    await enterAsTrainer(page.request, world);
    const questions = { Mouse: oneChoice('What moves the arrow?', 'A mouse', 'A screen'), Keyboard: oneChoice('What are letters typed with?', 'A keyboard', 'A printer') };
    await openBank(page, COURSE);
    await lookAt(page, `${gift('Devices', questions)}\n\n${BROKEN}\n`, 'paste');
    await expect(page.getByText('No answer is right.')).toBeVisible();
    await save(page, 'Take in 2 questions');
    const taken = page.url();
    await page.getByRole('link', { name: 'Bank of questions' }).click();
    await page.getByLabel('Choose “Mouse”').check();
    await page.getByText('With the chosen questions').click();
    await page.getByLabel('Quiz', { exact: true }).selectOption({ label: 'With tries' });
    await save(page, 'Put into the quiz');
    await isDone(page);
    await expect(page.getByRole('link', { name: 'Keyboard', exact: true })).toBeVisible();

    await page.goto(taken);
    await save(page, 'Take this import back');
    await expect(page.getByText('This import was taken back.')).toBeVisible();
    await page.goto(`${BANK}/questions`);
    await expect(page.getByRole('link', { name: 'Mouse', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Keyboard', exact: true })).toHaveCount(0);
  });
});

test('a question of every type can be tried out before anybody gets it, and its right answer is right', async ({ page, world }) => {
  await enterAsTrainer(page.request, world);
  for (const kind of ['several', 'true_false', 'short', 'matching', 'ordering', 'gaps', 'single']) {
    await page.goto(`${BANK}/questions?kind=${kind}`);
    await page.locator('tbody a').last().click();
    await page.getByRole('link', { name: 'Try it out' }).click();
    await page.getByRole('link', { name: 'With the right answer' }).click();
    await expect(page, kind).toHaveURL(/right=yes/);
    await expect(page.locator('.review__verdict'), kind).toHaveText(/^Right · /);
  }
  await page.getByRole('radio').last().check();
  await save(page, 'Check');
  await expect(page.locator('.review__verdict')).toHaveText(/^Wrong · 0 of 1 points/);
  for (const [kind, text] of [['essay', 'What did you learn?'], ['info', 'Read this first.']] as const) {
    await page.goto(`${BANK}/questions?kind=${kind}`);
    await page.locator('tbody a').last().click();
    await page.getByRole('link', { name: 'Try it out' }).click();
    await expect(page.getByText(text)).toBeVisible();
    await expect(page.locator('.review__verdict')).toHaveCount(0);
  }
});
