import { asked, COURSE, give, islandIsThere, saved, startQuiz } from '../../support/course.ts';
import { Keys } from '../../support/keys.ts';
import { enter, newPerson } from '../../support/people.ts';
import { CUT, expect, REFUSED, test } from '../../support/test.ts';
import type { CDPSession } from '@playwright/test';

const keys = new Keys(COURSE);

/** What the browser does by itself when the connection is back: Chromium wakes the helper. */
async function wakeHelper(session: CDPSession, origin: string, registrationId: string): Promise<void> {
  await session.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: 'answers', lastChance: true });
}

test('an answer given offline is handed in after its tab was closed, and no page need be opened', async ({ page, context, world, watch }) => {
  watch.expects(CUT);
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  const attempt = await startQuiz(page.request, COURSE, 'first-check');
  const other = await context.newPage();
  const session = await context.newCDPSession(other);
  const registered = new Promise<string>((done) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) done(registrations[0].registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await page.goto(attempt);
  await islandIsThere(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const id = await registered;
  const [question] = await asked(page, keys);
  if (!question) throw new Error('no question');

  await world.kill('SIGKILL');
  await give(page, question);
  await expect(saved(page, question)).toHaveText('Kept on this device, not sent yet');
  const kept = () => page.evaluate(async (path) => (await (await caches.open('waiting-answers')).match(path))?.text(), `/waiting-answers/${attempt.split('/').pop()}`);
  await expect.poll(kept).toContain(question.id);
  await page.close();
  await world.startServer();
  await wakeHelper(session, world.url, id);

  const given = async () => {
    const html = await (await context.request.get(attempt)).text();
    return question.kind === 'text' ? html.includes(`value="${question.values[0]}"`) : new RegExp(`value="${question.values[0]}"[^>]*checked|checked[^>]*value="${question.values[0]}"`).test(html);
  };
  await expect.poll(given).toBe(true);
});

test('an answer that comes back after its quiz was handed in elsewhere is not dropped in silence', async ({ page, context, world, watch }) => {
  watch.expects(CUT, REFUSED);
  await enter(page.request, newPerson(), `/courses/${COURSE}`);
  const attempt = await startQuiz(page.request, COURSE, 'first-check');
  await page.goto(attempt);
  await islandIsThere(page);
  const [question] = await asked(page, keys);
  if (!question) throw new Error('no question');
  await world.kill('SIGKILL');
  await give(page, question);
  await expect(saved(page, question)).toHaveText('Kept on this device, not sent yet');
  await page.close();
  await world.startServer();
  expect((await context.request.post(`${attempt}/submit`, { form: { go: '1' } })).url()).toContain('/review');

  const later = await context.newPage();
  await later.goto('/learn');
  await expect(later.getByText('came after its quiz had been handed in')).toBeVisible();
});
