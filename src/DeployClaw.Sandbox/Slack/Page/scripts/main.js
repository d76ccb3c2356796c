import { readWorkspace } from './api.js';
import { channelOf, channels, learn, people, personOf, teamName } from './directory.js';
import { h } from './dom.js';
import { coalesced, Live } from './live.js';
import { ChannelPane } from './panes/channel.js';
import { HomePane } from './panes/home.js';
import { Modal } from './panes/modal.js';
import { Sidebar } from './panes/sidebar.js';
import { ThreadPane } from './panes/thread.js';
import { home, readPlace, writePlace } from './place.js';
import { Unread } from './unread.js';

const lastPersona = 'persona';

/** The page: its panes, kept at the place that the address names and up to date with what happens. */
class Page {
  place = { where: null, thread: null, persona: null };
  unread = new Unread();
  channel = new ChannelPane(this.unread);
  home = new HomePane();
  modal = new Modal();
  thread = new ThreadPane(() => this.go({ thread: null }));
  sidebar = new Sidebar(this.unread, persona => this.go({ persona }));
  live = new Live(event => this.changed(event), () => this.refreshAll(), connected => this.sidebar.connected(connected));

  open(root) {
    root.replaceChildren(this.sidebar.element, this.channel.element, this.home.element, this.thread.element, this.modal.element);
    window.addEventListener('hashchange', () => this.arrive());
    document.addEventListener('visibilitychange', () => document.hidden || this.title(false));
    this.arrive();
  }

  go(change) {
    location.hash = writePlace({ ...this.place, ...change });
  }

  arrive() {
    const before = this.place;
    this.place = completed(readPlace(location.hash));
    sessionStorage.setItem(lastPersona, this.place.persona);
    history.replaceState(null, '', writePlace(this.place));
    this.look();
    if (before.persona !== this.place.persona) {
      this.live.follow(this.place.persona);
      this.modal.moveTo(this.place.persona);
    }
  }

  look() {
    const { where, thread, persona } = this.place;
    const isHome = where === home;
    this.unread.seen(where, thread);
    this.sidebar.show(this.place);
    this.title(false);
    document.body.classList.toggle('with-thread', Boolean(thread));
    this.home.element.hidden = !isHome;
    this.channel.element.hidden = isHome;
    isHome ? this.home.moveTo(persona) : this.home.leave();
    isHome ? this.channel.conversation.leave() : this.channel.moveTo(persona, where);
    this.thread.moveTo(persona, where, isHome ? null : thread);
  }

  changed(event) {
    if (event.type === 'view') {
      this.modal.refresh();
    } else if (event.type === 'home') {
      this.home.refresh();
    } else {
      this.note(event);
      this.refreshMessages();
    }
  }

  note({ type, channel, threadTs }) {
    const isNews = type === 'message' || type === 'ephemeral';
    if (isNews && channel !== this.place.where) {
      this.unread.channel(channel);
    }

    if (isNews && threadTs && threadTs !== this.place.thread) {
      this.unread.thread(threadTs);
    }

    this.title(isNews && document.hidden);
  }

  refreshMessages = coalesced(async () => {
    this.sidebar.show(this.place);
    await Promise.all([this.channel.conversation.refresh(), this.thread.conversation.refresh()]);
  });

  refreshAll() {
    return Promise.all([this.refreshMessages(), this.home.refresh(), this.modal.refresh()]);
  }

  title(hasNews) {
    const where = this.place.where === home ? 'Home' : `#${channelOf(this.place.where)?.name ?? ''}`;
    document.title = `${hasNews ? '● ' : ''}${where} · ${teamName()}`;
  }
}

/** Where an address leaves something open: the first channel, and whoever read last in this tab. */
function completed(place) {
  const persona = [place.persona, sessionStorage.getItem(lastPersona)].find(id => personOf(id)) ?? people()[0].id;
  return { ...place, where: place.where ?? channels()[0].id, persona };
}

const root = document.getElementById('page');
try {
  learn(await readWorkspace());
  new Page().open(root);
} catch (error) {
  root.replaceChildren(h('p', { class: 'failed', role: 'alert' }, `The workspace cannot be read: ${error.message}`));
}
