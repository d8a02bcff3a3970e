import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Axe finds nothing. */
export async function isClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${page.url()} ${violation.id}: ${violation.nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
}

/** Nothing has to be scrolled sideways. */
export async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `pixels by which ${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

/**
 * No part of it reaches over either edge of the screen. In a page that reads from the right, what reaches over the right edge cannot even be
 * scrolled to, so that `fits` knows nothing of it.
 */
export async function standsWithin(page: Page, what: string): Promise<void> {
  const beyond = await page.locator(`${what} *`).evaluateAll((all) => {
    const isOver = ({ left, right }: DOMRect) => left < -1 || right > document.documentElement.clientWidth + 1;
    return all.filter((each) => isOver(each.getBoundingClientRect())).map((each) => each.outerHTML.slice(0, 100));
  });
  expect(beyond, `parts of ${what} on ${page.url()} that reach over the edge of the screen`).toEqual([]);
}
