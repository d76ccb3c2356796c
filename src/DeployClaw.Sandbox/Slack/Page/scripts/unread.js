/** What happened where the reader was not looking. */
export class Unread {
  #channels = new Set();
  #threads = new Set();

  channel(id) {
    this.#channels.add(id);
  }

  thread(ts) {
    this.#threads.add(ts);
  }

  seen(channel, thread) {
    this.#channels.delete(channel);
    this.#threads.delete(thread);
  }

  hasChannel(id) {
    return this.#channels.has(id);
  }

  hasThread(ts) {
    return this.#threads.has(ts);
  }
}
