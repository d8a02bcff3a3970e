import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { World, type Shelf } from './server.ts';

/** What no page may do: complain in the console, fail, or talk to another host. */
export class Watch {
  readonly complaints: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(private readonly url: string) {}

  async over(context: BrowserContext): Promise<void> {
    // The islands change nothing that can be seen when they begin to listen: their listeners leave a mark for the tests.
    await context.addInitScript(() => {
      const listen = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (this: EventTarget, ...given: Parameters<typeof listen>) {
        listen.apply(this, given);
        if (['submit', 'input'].includes(given[0]) && this instanceof HTMLFormElement) document.documentElement.setAttribute('data-test-listens', '');
      };
    });
    context.on('page', (page) => this.overPage(page));
    for (const page of context.pages()) this.overPage(page);
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${this.url}/`) && !/^(data|blob|about):/.test(url)) this.complain(`request to ${url}`);
    });
  }

  private overPage(page: Page): void {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complain(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => {
      // On a busy machine Chromium gives up the animation between two pages, and says so as an error of the page.
      if (/^Transition was aborted because of (invalid state|timeout)/.test(error.message)) return;
      this.complain(`page error: ${error.message}`);
    });
    page.on('dialog', (dialog) => {
      this.complain(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /** A complaint that belongs to the test: a line that it cuts itself, a form that is refused. */
  expects(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  private complain(text: string): void {
    this.complaints.push(text);
  }

  get unexpected(): string[] {
    return this.complaints.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }
}

/** Chromium writes every refused form (422) and every request on a cut line into its console. */
export const REFUSED = /the server responded with a status of 4\d\d/;
/** Of a server that is gone: pages, saved answers, and the browser's own look for a newer helper. */
export const CUT = /net::ERR_|Failed to fetch|unknown error occurred when fetching the script/;

type ContextOptions = Parameters<Browser['newContext']>[0];

export const test = base.extend<{ watch: Watch; visitor: (options?: ContextOptions) => Promise<Page> }, { shelf: Shelf; world: World }>({
  shelf: ['short', { option: true, scope: 'worker' }],
  world: [
    async ({ shelf }, use) => {
      const world = await World.make(shelf);
      await use(world);
      await world.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ world }, use) => use(world.url),
  watch: [
    async ({ context, world }, use) => {
      const watch = new Watch(world.url);
      await watch.over(context);
      await use(watch);
      world.line.restore();
      expect(watch.unexpected, `complaints of the browser; the server said:\n${world.said}`).toEqual([]);
    },
    { auto: true },
  ],
  /** Somebody else, in a browser of her own. */
  visitor: async ({ browser, watch, world }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL: world.url, locale: 'en-GB', ...options });
      contexts.push(context);
      await watch.over(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
