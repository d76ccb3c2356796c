const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const clockWithSeconds = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const numericDate = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: '2-digit', day: '2-digit' });
const shortDate = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', day: 'numeric' });
const plainDate = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'long', day: 'numeric' });
const longDate = new Intl.DateTimeFormat(undefined, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', month: 'long', day: 'numeric' });

/** A message's ts counts seconds since 1970. */
export const momentOf = ts => new Date(Number.parseFloat(ts) * 1000);
export const timeOf = moment => clock.format(moment);
export const fullTimeOf = moment => `${longDate.format(moment)} ${clockWithSeconds.format(moment)}`;
export const isSameDay = (one, other) => one.toDateString() === other.toDateString();
export const dayOf = moment => nearDay(moment) ?? dayOfYear.format(moment);

/** Fills in Slack's date tokens, such as {date_short} or {time}. */
export function formatDate(seconds, format) {
  const moment = new Date(seconds * 1000);
  const near = nearDay(moment)?.toLowerCase();
  const values = {
    date_num: numericDate.format(moment),
    date_slash: numericDate.format(moment),
    date: plainDate.format(moment),
    date_short: shortDate.format(moment),
    date_long: longDate.format(moment),
    date_pretty: near ?? plainDate.format(moment),
    date_short_pretty: near ?? shortDate.format(moment),
    date_long_pretty: near ?? longDate.format(moment),
    time: clock.format(moment),
    time_secs: clockWithSeconds.format(moment),
    ago: ago(moment),
  };
  return format.replace(/\{(\w+)\}/g, (token, name) => Object.hasOwn(values, name) ? values[name] : token);
}

function nearDay(moment) {
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return isSameDay(moment, now) ? 'Today' : isSameDay(moment, yesterday) ? 'Yesterday' : null;
}

function ago(moment) {
  const minutes = Math.round((Date.now() - moment.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  return Math.abs(minutes) < 60 ? words.format(-minutes, 'minute') : words.format(-Math.round(minutes / 60), 'hour');
}
