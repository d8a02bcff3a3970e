import { expect, type Locator, type Page } from '@playwright/test';
import type { Solved } from './keys.ts';

/** Around what has the focus: its outline stands off it by a few pixels. */
const MARGIN = 8;
const MOST_PRESSES = 120;

/** Presses Tab, or Shift+Tab, until it has the focus. Whoever tabs must see where she is. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expectFocusIsSeen(page, target);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never comes to ${target} on ${page.url()}`);
}

export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter', by: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, target, by);
  await page.keyboard.press(key);
}

export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** The first that Tab comes to on a page leads past its header. */
export async function skipToContent(page: Page, name = 'Skip to content'): Promise<void> {
  const skip = page.getByRole('link', { name });
  await page.keyboard.press('Tab');
  await expect(skip).toBeFocused();
  await press(page, skip);
}

/** An answer by the keys that the kind of control takes: arrows within a group, Space for boxes, letters and Tab for a text. */
export async function answerByKeys(page: Page, question: Solved): Promise<void> {
  const controls = page.locator(`input[name="${question.field}"]`);
  if (question.kind === 'text') {
    await type(page, controls, question.values[0] ?? '');
    await page.keyboard.press('Tab');
    return;
  }
  if ((await controls.first().getAttribute('type')) === 'checkbox') {
    for (const value of question.values) await press(page, controls.and(page.locator(`[value="${value}"]`)), 'Space');
    return;
  }
  const offered = await controls.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  await chooseByArrows(page, controls, offered.indexOf(question.values[0] ?? ''));
}

/** Of choices that exclude each other, of which none is taken yet, the one at this place: Tab leads to the first, arrows on. */
export async function chooseByArrows(page: Page, choices: Locator, at: number): Promise<void> {
  await tabTo(page, choices.first());
  if (at === 0) await page.keyboard.press('Space');
  for (let step = 0; step < at; step++) await page.keyboard.press('ArrowDown');
}

/** From a list: with it closed by `letters` or by `arrows`, or `opened` with Space and taken with Enter. */
export async function pickByKeys(page: Page, list: Locator, option: string, how: 'letters' | 'arrows' | 'opened'): Promise<void> {
  await tabTo(page, list);
  if (how === 'letters') {
    await page.keyboard.type(option);
  } else {
    const options = await list.getByRole('option').allInnerTexts();
    const steps = options.indexOf(option) - (await list.evaluate((element) => (element as HTMLSelectElement).selectedIndex));
    if (how === 'opened') await page.keyboard.press('Space');
    for (let step = 0; step < Math.abs(steps); step++) await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    if (how === 'opened') await page.keyboard.press('Enter');
  }
  await expect(list.locator('option:checked'), `what ${how} choose in ${list}`).toHaveText(option);
}

/**
 * With the focus it looks other than without, by a line around it at the least. Two pictures tell: the style may promise an outline that is
 * cut off by a box around it, or lies under another.
 */
async function expectFocusIsSeen(page: Page, target: Locator): Promise<void> {
  const { shown, around } = await target.evaluate((element) => {
    const box = element.getBoundingClientRect();
    // A choice, a card, the search and a line of an outline show the focus of what is in them.
    return { shown: (element.closest('.choice, .card, .search, .outline li') ?? element).getBoundingClientRect().toJSON(), around: 2 * (box.width + box.height) };
  });
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const [x, y] = [Math.max(0, shown.left - MARGIN), Math.max(0, shown.top - MARGIN)];
  const clip = { x, y, width: Math.min(size.width, shown.right + MARGIN) - x, height: Math.min(size.height, shown.bottom + MARGIN) - y };
  expect(Math.min(clip.width, clip.height), `${target} on ${page.url()} has the focus and is on the screen`).toBeGreaterThan(0);
  const picture = async () => (await page.screenshot({ clip })).toString('base64');
  const withFocus = await picture();
  await target.evaluate((element) => (element as HTMLElement).blur());
  const without = await picture();
  await target.evaluate((element) => (element as HTMLElement).focus({ preventScroll: true }));
  const changed = await page.evaluate(differingPixels, [withFocus, without] as const);
  expect.soft(changed, `pixels by which ${target} on ${page.url()} shows that it has the focus`).toBeGreaterThanOrEqual(around);
}

/** In the browser, which can read pictures: in how many pixels two differ. */
async function differingPixels([one, other]: readonly [string, string]): Promise<number> {
  const pixels = async (base64: string) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    return new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
  };
  const [before, after] = [await pixels(one), await pixels(other)];
  return before.filter((pixel, at) => pixel !== after[at]).length;
}
