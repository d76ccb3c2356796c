/** Builds an element. Strings become text nodes: nothing that came from outside is ever read as markup. */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for a drawing, whose elements live in a namespace of their own. */
export function drawn(tag, properties = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), properties, children);
}

/** Text for screen readers only. */
export function unseen(text) {
  return h('span', { class: 'unseen' }, text);
}

let lastId = 0;

/** An id for a label or a description to point at. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    setProperty(element, name, value);
  }

  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

function setProperty(element, name, value) {
  if (value === undefined || value === null || value === false) {
    return;
  }

  if (name.startsWith('on')) {
    element.addEventListener(name.slice(2), value);
  } else {
    element.setAttribute(name, value === true ? '' : value);
  }
}
