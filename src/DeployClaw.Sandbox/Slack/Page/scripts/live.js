import { eventsAddress } from './api.js';

/**
 * What happens in the workspace, as one person sees it. The browser connects again by itself; what was missed meanwhile nobody
 * repeats, so every connection begins with a look at everything.
 */
export class Live {
  #source = null;

  constructor(changed, caughtUp, connected) {
    this.changed = changed;
    this.caughtUp = caughtUp;
    this.connected = connected;
  }

  follow(user) {
    this.#source?.close();
    const source = new EventSource(eventsAddress(user));
    this.#source = source;
    source.addEventListener('message', event => this.changed(JSON.parse(event.data)));
    source.addEventListener('error', () => this.connected(false));
    source.addEventListener('open', () => {
      this.connected(true);
      this.caughtUp();
    });
  }
}

/** A refresh asked for while one runs makes exactly one more follow. */
export function coalesced(work) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) {
      return;
    }

    running = true;
    try {
      while (again) {
        again = false;
        await work();
      }
    } finally {
      running = false;
    }
  };
}
