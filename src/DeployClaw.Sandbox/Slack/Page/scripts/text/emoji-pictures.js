import { drawn } from '../dom.js';

const green = '#2f9e63';
const red = '#d6405a';
const yellow = '#e9b10f';
const orange = '#e67e22';
const blue = '#3d83d6';
const violet = '#8e5bd0';
const pale = '#c9ced6';
const dark = '#4a4f57';

const path = (d, properties) => ({ tag: 'path', d, ...properties });
const disc = fill => [{ tag: 'circle', cx: 10, cy: 10, r: 8, fill }];
const square = fill => [{ tag: 'rect', x: 2, y: 2, width: 16, height: 16, rx: 3.5, fill }];
const diamond = fill => [path('M10 4l6 6-6 6-6-6z', { fill })];
const line = (d, stroke, width = 2.4) => path(d, { stroke, 'stroke-width': width, fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' });
const check = stroke => line('M5.6 10.4l3 3.1 5.8-6.6', stroke);
const cross = stroke => line('M5 5l10 10M15 5L5 15', stroke, 3);
const sand = path('M5 2.5h10v2.2c0 2.6-3.6 3.9-3.6 5.3s3.6 2.7 3.6 5.3v2.2H5v-2.2c0-2.6 3.6-3.9 3.6-5.3S5 7.3 5 4.7z', { fill: '#f2ddb4', stroke: '#a9762f', 'stroke-width': 1.2 });
const bell = path('M10 2.6a4.8 4.8 0 0 0-4.8 4.9c0 4-1.7 5.1-1.7 6.4h13c0-1.3-1.7-2.4-1.7-6.4A4.8 4.8 0 0 0 10 2.6zM8 15.2a2 2 0 0 0 4 0z', { fill: yellow });
const shackle = line('M6.6 9V6.6a3.4 3.4 0 0 1 6.8 0V9', dark, 1.9);
const sheet = path('M5 2.2h6.6L15.4 6v11.8H5z', { fill: '#f7f9fb', stroke: '#8b95a3', 'stroke-width': 1.2 });

const pictures = {
  white_check_mark: [...square(green), check('#fff')],
  heavy_check_mark: [line('M3.6 10.6l4.2 4.4 8.6-10', green, 3)],
  x: [cross(red)],
  warning: [path('M10 2.2l8.4 15H1.6z', { fill: yellow, stroke: yellow, 'stroke-width': 1.6, 'stroke-linejoin': 'round' }), line('M10 7.6v4.6M10 14.8v.1', '#3c2f00', 2)],
  rotating_light: [path('M5.6 15V9.6a4.4 4.4 0 0 1 8.8 0V15z', { fill: red }), { tag: 'rect', x: 3.6, y: 15, width: 12.8, height: 2.8, rx: 1, fill: dark }, line('M10 1.4v1.8M3 4l1.3 1.3M17 4l-1.3 1.3M1.6 9.6h1.6M16.8 9.6h1.6', orange, 1.5)],
  hourglass_flowing_sand: [sand, path('M7 5.6h6c-.6 1.4-2.4 2.4-3 3.6-.6-1.2-2.4-2.2-3-3.6zM6.4 16c.6-1.6 2.6-2 3.6-3.4 1 1.4 3 1.8 3.6 3.4z', { fill: '#d79a3b' })],
  hourglass: [sand, path('M6.2 16c.4-2.4 2.8-2.8 3.8-4.4 1 1.6 3.4 2 3.8 4.4z', { fill: '#d79a3b' })],
  stopwatch: [{ tag: 'circle', cx: 10, cy: 11.2, r: 6.6, fill: '#f7f9fb', stroke: dark, 'stroke-width': 1.6 }, line('M10 11.2V7.4M8.4 2.2h3.2M10 2.2v2.2', dark, 1.6)],
  large_green_circle: disc(green),
  red_circle: disc(red),
  large_red_circle: disc(red),
  large_yellow_circle: disc(yellow),
  large_orange_circle: disc(orange),
  large_blue_circle: disc(blue),
  large_purple_circle: disc(violet),
  white_circle: [{ tag: 'circle', cx: 10, cy: 10, r: 7.3, fill: '#f4f6f8', stroke: pale, 'stroke-width': 1.4 }],
  black_circle: disc(dark),
  large_green_square: square(green),
  large_red_square: square(red),
  large_yellow_square: square(yellow),
  large_orange_square: square(orange),
  large_blue_square: square(blue),
  white_large_square: square('#e6eaee'),
  black_large_square: square(dark),
  small_blue_diamond: diamond(blue),
  small_orange_diamond: diamond(orange),
  no_entry: [...disc(red), line('M5.8 10h8.4', '#fff', 2.8)],
  no_entry_sign: [{ tag: 'circle', cx: 10, cy: 10, r: 7, fill: 'none', stroke: red, 'stroke-width': 2.2 }, line('M5.2 5.2l9.6 9.6', red, 2.2)],
  octagonal_sign: [path('M6.6 2h6.8L18 6.6v6.8L13.4 18H6.6L2 13.4V6.6z', { fill: red })],
  information_source: [...square(blue), line('M10 9.4v4.4M10 6.2v.1', '#fff', 2.2)],
  mag: [line('M12.4 12.4l4.8 4.8', dark, 2.4), { tag: 'circle', cx: 8.2, cy: 8.2, r: 5.6, fill: '#d7e8f8', stroke: dark, 'stroke-width': 1.7 }],
  lock: [shackle, { tag: 'rect', x: 4, y: 8.6, width: 12, height: 9, rx: 2, fill: yellow }],
  unlock: [line('M6.6 9V6a3.4 3.4 0 0 1 6.6-1.2', dark, 1.9), { tag: 'rect', x: 4, y: 8.6, width: 12, height: 9, rx: 2, fill: yellow }],
  bell: [bell],
  no_bell: [bell, line('M3 3l14 14', red, 2)],
  arrows_counterclockwise: [...square(blue), line('M6 9a4.2 4.2 0 0 1 7.6-1.6M14 5.2v2.6h-2.6M14 11a4.2 4.2 0 0 1-7.6 1.6M6 14.8v-2.6h2.6', '#fff', 1.6)],
  rewind: [...square(blue), path('M10 5.6v8.8L4.6 10zM15.6 5.6v8.8L10.2 10z', { fill: '#fff' })],
  page_facing_up: [sheet, line('M7.4 8h5M7.4 11h5M7.4 14h3.4', '#8b95a3', 1.2)],
  bar_chart: [sheet, line('M7.6 15v-3.6M10.2 15V8.4M12.8 15v-5', blue, 1.7)],
  link: [line('M8.4 11.6a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1.2 1.2M11.6 8.4a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1.2-1.2', '#7a8594', 1.8)],
  bust_in_silhouette: [{ tag: 'circle', cx: 10, cy: 6.8, r: 3.8, fill: '#6d7f99' }, path('M2.8 17.6a7.2 6.4 0 0 1 14.4 0z', { fill: '#6d7f99' })],
  busts_in_silhouette: [{ tag: 'circle', cx: 13.4, cy: 7, r: 3, fill: '#93a2b8' }, path('M8 16.4a5.6 5.4 0 0 1 11 0z', { fill: '#93a2b8' }), { tag: 'circle', cx: 7.4, cy: 7, r: 3.4, fill: '#6d7f99' }, path('M1 17.4a6.4 6 0 0 1 12.8 0z', { fill: '#6d7f99' })],
};

/** A drawing for the emoji of that name, or null. */
export function picture(name) {
  return Object.hasOwn(pictures, name)
    ? drawn('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' }, pictures[name].map(({ tag, ...properties }) => drawn(tag, properties)))
    : null;
}
