import type { Engine } from './engine.ts';

// They belong to the connection, or are made anew for the one that follows.
const ofConnection = new Set(['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding']);

/** An engine that runs elsewhere: calls go there as they came, except for the host that they were signed for. */
export const forwardingEngine =
  (url: string): Engine =>
  async ({ headers, body }) => {
    const kept = Object.entries(headers).filter(([name]) => !ofConnection.has(name));
    const reply = await fetch(url, { method: 'POST', headers: kept, body: new Uint8Array(body) });
    const answered = [...reply.headers].filter(([name]) => !ofConnection.has(name));
    return { status: reply.status, headers: Object.fromEntries(answered), body: await reply.text() };
  };
