// Hands in answers that wait, when the connection returns and no page of ours is open. The pages keep the answers, and tell this
// helper of the browser about them (Service Worker; Background Sync where the browser has it). An answer has an id of its own, so
// it does no harm that a page sends it as well.
const KEPT = "waiting-answers";
const LONGEST = 14 * 24 * 3600 * 1000;

const place = (attempt) => `/waiting-answers/${attempt}`;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(keep(event.data.attempt, event.data.answers)));
addEventListener("sync", (event) => event.waitUntil(handIn()));

async function keep(attempt, answers) {
  const kept = await caches.open(KEPT);
  if (answers.length > 0) await kept.put(place(attempt), new Response(JSON.stringify(answers)));
  else await kept.delete(place(attempt));
}

async function waiting(kept, request) {
  return (await (await kept.match(request))?.json()) ?? [];
}

async function handIn() {
  const kept = await caches.open(KEPT);
  let waits = false;
  for (const request of await kept.keys()) {
    const attempt = new URL(request.url).pathname.slice(place("").length);
    // An answer must not seem older than one to the same question that was on its way for long.
    const confirmed = {};
    for (const answer of await waiting(kept, request)) {
      if (Date.now() - answer.given_at < LONGEST && !(await isSettled(attempt, answer, confirmed[answer.question] ?? 0))) continue;
      confirmed[answer.question] = Date.now();
      // Read again: meanwhile a page may have told us something else.
      await keep(attempt, (await waiting(kept, request)).filter((other) => other.id !== answer.id));
    }
    waits ||= (await waiting(kept, request)).length > 0;
  }
  // The browser tries again later.
  if (waits) throw new Error("answers wait");
}

// Whether the server has taken the answer, or never will.
async function isSettled(attempt, { id, question, values, given_at }, confirmed) {
  const body = new URLSearchParams([[`q-${question}`, ""], [`id-${question}`, id], [`waited-${question}`, Math.max(0, Date.now() - Math.max(given_at, confirmed))]]);
  for (const each of values) {
    // What belongs to a part of the question has the part's name in front.
    const [value, part] = each.split("\u001F").reverse();
    body.append(part === undefined ? `a-${question}` : `a-${question}.${part}`, value);
  }
  const response = await fetch(`/attempts/${attempt}`, { method: "POST", body, headers: { accept: "application/json" } });
  // Somebody else may be signed in on this device, or the server be busy: it waits for her, or for later.
  return response.ok || ![401, 403, 404, 408, 425, 429].includes(response.status) && response.status < 500;
}
