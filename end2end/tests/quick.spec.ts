import { fits, isClean, standsWithin } from '../support/axe.ts';
import { enterAsTrainer, importTypesCourseAs, isDone, save } from '../support/authors.ts';
import { islandIsThere } from '../support/course.ts';
import { press, tabTo, type } from '../support/keyboard.ts';
import { CUT, expect, REFUSED, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

const SLUG = 'quick-course';
const PATH = `/author/courses/${SLUG}`;

test.beforeAll(async ({ world }) => importTypesCourseAs(world, SLUG, 'Course written quickly'));

/** What the page understands of the text, question by question. */
function understood(page: Page) {
  return page.locator('#quick-preview li:has(> .marked)');
}

test.describe('with nothing that moves', () => {
  // So that two pictures of a page differ by the focus alone.
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('a trainer types questions, sees under them what is understood before anything is sent, mends a fault, and takes them in', async ({ page, world }) => {
    await enterAsTrainer(page.request, world);
    await page.goto(`${PATH}/quick`);
    await islandIsThere(page);
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(new URLSearchParams(request.postData() ?? '').get('do') ?? ''));
    const editor = page.getByLabel('Questions', { exact: true });

    await type(page, editor, '::Sky::What colour is the sky? {=blue ~red}');
    await expect(understood(page)).toHaveCount(1);
    await expect(understood(page)).toContainText('Can be taken · One choice · line 1');
    await expect(understood(page)).toContainText('What colour is the sky?');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('::Legs::How many legs has a cat?\n{#four}');
    await expect(understood(page)).toHaveCount(2);
    await expect(understood(page).first()).toContainText('Can be taken ·');
    await expect(understood(page).last()).toContainText('Cannot be taken · line 3');
    await expect(understood(page).last()).toContainText(/This is not a number, .*: four/);
    await expect(understood(page).last().getByText('(line 4)')).toBeVisible();
    await expect(understood(page).last().locator('pre')).toHaveText('{#four}');
    await expect(page.getByText('1 question can be taken in.')).toBeVisible();

    await expect(editor).toBeFocused();
    for (const _ of 'four}') await page.keyboard.press('Backspace');
    await page.keyboard.type('4}');
    await expect(page.getByText('2 questions can be taken in.')).toBeVisible();
    await expect(understood(page).last()).toContainText('Can be taken · A number · line 3');
    await expect(page.locator('#quick-preview pre')).toHaveCount(0);
    await isClean(page);
    expect(new Set(sent), 'what was sent while she typed').toEqual(new Set(['look']));
    await expect(page).toHaveURL(new RegExp(`${PATH}/quick$`));

    await press(page, page.getByRole('button', { name: 'Put them into the bank' }));
    await isDone(page);
    expect(sent.at(-1)).toBe('take');
    for (const name of ['Sky', 'Legs']) await expect(page.getByRole('link', { name, exact: true })).toHaveCount(1);
    await tabTo(page, page.getByRole('link', { name: 'Legs', exact: true }));
  });

  test('what stands below says that it is old where no answer comes, and is read again with the next word', async ({ page, world, watch }) => {
    watch.expects(CUT);
    await enterAsTrainer(page.request, world);
    await page.goto(`${PATH}/quick`);
    await islandIsThere(page);
    const editor = page.getByLabel('Questions', { exact: true });
    await editor.fill('::Sky::Blue? {T}');
    await expect(understood(page)).toHaveCount(1);
    await page.route('**/quick', (route) => route.abort());
    await editor.fill('::Sky::Blue? {T}\n\n::Sea::Salt? {T}');
    await expect(page.getByText('What stands below is not up to date')).toBeVisible();
    await page.unroute('**/quick');
    await editor.pressSequentially(' ');
    await expect(understood(page)).toHaveCount(2);
    await expect(page.getByText('What stands below is not up to date')).toBeHidden();
  });
});

test.describe('without scripts, on a phone', () => {
  test.use({ javaScriptEnabled: false, locale: 'ar', viewport: { width: 360, height: 740 } });

  test('in Arabic a text with a fault comes back as it was typed, with what is wrong and where, and is taken in once it is mended', async ({ page, world, watch }) => {
    watch.expects(REFUSED);
    const good = '::السماء::ما لون السماء؟ {=أزرق ~أحمر}';
    const faulty = `${good}\n\n::القطة::كم رجلًا للقطة؟\n{#أربع}`;
    await enterAsTrainer(page.request, world);
    await page.goto(`/ar${PATH}/quick`);
    const editor = page.getByLabel('الأسئلة', { exact: true });
    await editor.fill(faulty);
    await save(page, 'إضافتها إلى البنك');

    await expect(page.getByRole('alert')).toContainText('بعض الأسئلة لا تُقرأ بعد');
    await expect(editor).toHaveValue(faulty);
    await expect(editor).toHaveAttribute('aria-invalid', 'true');
    await expect(understood(page)).toHaveCount(2);
    await expect(understood(page).first()).toContainText('يمكن أخذه · خيار واحد');
    await expect(understood(page).last()).toContainText('لا يمكن أخذه');
    await expect(understood(page).last()).toContainText(/هذا ليس عددًا .*أربع.*السطر .?٤/);
    await expect(understood(page).last().locator('pre')).toHaveText('{#أربع}');
    await fits(page);
    await standsWithin(page, 'main');
    expect(await (await page.request.get(`/ar${PATH}/questions`)).text(), 'the bank as long as there is a fault').not.toContain('السماء');

    await editor.fill(faulty.replace('أربع', '٤'));
    await save(page, 'إضافتها إلى البنك');
    await expect(page.locator('main .flash')).toHaveText('تمّ الحفظ.');
    await expect(page).toHaveURL(new RegExp(`/ar${PATH}/questions$`));
    for (const name of ['السماء', 'القطة']) await expect(page.getByRole('link', { name, exact: true })).toHaveCount(1);
    await fits(page);
  });
});
