// The run, and where the page stands in it. Times are whole microseconds since the run's start.
const run = JSON.parse(document.getElementById("data").textContent);
const language = { at: run.lang === "es" ? 1 : 0 };
const length = run.until - run.from;

const text = (name, ...gaps) => fill(run.texts[name][language.at], gaps);
const pick = (pair) => pair[language.at];
const fill = (sentence, gaps) => sentence.replace(/\{(\d)\}/g, (_, n) => gaps[n]);

function decimal(number, digits) {
  const written = number.toFixed(digits);
  return language.at === 1 ? written.replace(".", ",") : written;
}

/// "45.20 s", "12:05.0 min", "3:20:00 h"
function timeText(t) {
  const seconds = t / 1e6;
  if (length < 2e6) return decimal(t / 1e3, 2) + " ms";
  if (run.until < 600e6) return decimal(seconds, 2) + " s";
  const two = (n) => String(Math.floor(n)).padStart(2, "0");
  if (run.until < 7200e6) return two(seconds / 60) + ":" + two(seconds % 60) + " min";
  return Math.floor(seconds / 3600) + ":" + two((seconds / 60) % 60) + ":" + two(seconds % 60) + " h";
}

/// "2 s", "500 ms", "5 min"
function spanText(span) {
  if (span < 1e3) return decimal(span, 0) + " µs";
  if (span < 1e6) return decimal(span / 1e3, 0) + " ms";
  if (span < 120e6) return decimal(span / 1e6, 0) + " s";
  if (span < 7200e6) return decimal(span / 60e6, 0) + " min";
  return decimal(span / 3600e6, 0) + " h";
}

/// How many of the sorted times are at or before t.
function countUntil(times, t) {
  let low = 0, high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/// Rows of `width` numbers out of one flat list.
function rows(flat, width, make) {
  const made = [];
  for (let i = 0; i < flat.length; i += width) made.push(make(flat, i));
  return made;
}

/// A list whose items each hold until the next.
function lasting(items) {
  const times = items.map((item) => item.at);
  return { items, at: (t) => items[Math.max(0, countUntil(times, t) - 1)] };
}

const nodes = run.nodes.map(([name, group]) => ({ name, group }));
const UP = 0, DOWN = 1, ABSENT = 2, PAUSED = 3;
const looks = run.looks.map((flat) => lasting(rows(flat, 5, (f, i) => (
  { at: f[i], status: f[i + 1], view: f[i + 2], leader: f[i + 3], badge: f[i + 4] }))));
const LANE_OFF = 0, LANE_ON = 1, LANE_DOWN = 2, LANE_PAUSED = 3, LANE_ABSENT = 4;
const states = run.states.map((flat) => rows(flat, 2, (f, i) => ({ at: f[i], state: f[i + 1] })));
const CUT = 0, HELD = 1;
const sides = lasting(run.sides.map(([at, sideOf, walls]) => (
  { at, sideOf, walls: rows(walls, 3, (f, i) => ({ from: f[i], to: f[i + 1], kind: f[i + 2] })) })));
const faults = run.faults.map(([title, scope, begin, end]) => ({ title, scope, begin, end: end < 0 ? Infinity : end }));
const absences = rows(run.absences, 3, (f, i) => ({ at: f[i], node: f[i + 1], other: f[i + 2] }));
const happened = run.happened.map(([at, kind, node, says]) => ({ at, kind, node, says }));
const happenedTimes = happened.map((h) => h.at);

const messages = [];
let longest = 0;
for (let i = 0, sent = 0; i < run.messages.length; i += 6) {
  const [from, to, after, took, fate, name] = run.messages.slice(i, i + 6);
  sent += after;
  const [kind, , atTarget] = run.fates[fate];
  messages.push({ from, to, sent, ended: took < 0 ? run.until + 1 : sent + took, fate, kind, atTarget, name });
  if (took > longest && kind !== "open") longest = took;
}
const sentTimes = messages.map((m) => m.sent);

/// Calls for each message that was sent by `until` and had not ended, nor faded, before `from`.
function eachMessage(from, until, visit) {
  const last = countUntil(sentTimes, until);
  for (let i = countUntil(sentTimes, from - longest - 1); i < last; ++i)
    if (messages[i].ended >= from) visit(messages[i]);
}

/// Okabe and Ito's colours, which people with any colour vision tell apart; each has its own shape too.
const viewColours = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c6bb1", "#7f7f7f"];
const viewColour = (view) => (view < 0 ? colour("--down") : viewColours[view % viewColours.length]);
const palette = new Map();
function colour(name) {
  if (!palette.has(name)) palette.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return palette.get(name);
}

/// The outline of a view's shape: a circle, a square, a triangle, a diamond, a pentagon, a star, a triangle on its
/// tip, a cross.
function shapePath(pen, view, x, y, r) {
  // Eight colours in eight shapes each: 64 groups can be told apart.
  const kind = view < 0 ? 0 : (view + Math.floor(view / 8)) % 8;
  pen.beginPath();
  if (kind === 0) return pen.arc(x, y, r, 0, 2 * Math.PI);
  if (kind === 7) {
    const a = r * 0.4;
    const corners = [[-a, -r], [a, -r], [a, -a], [r, -a], [r, a], [a, a], [a, r], [-a, r], [-a, a], [-r, a], [-r, -a], [-a, -a]];
    corners.forEach(([dx, dy], i) => (i ? pen.lineTo(x + dx, y + dy) : pen.moveTo(x + dx, y + dy)));
    return pen.closePath();
  }
  const corners = [0, 4, 3, 4, 5, 10, 3][kind];
  const turn = [0, Math.PI / 4, -Math.PI / 2, 0, -Math.PI / 2, -Math.PI / 2, Math.PI / 2][kind];
  for (let i = 0; i < corners; ++i) {
    const reach = (kind === 5 && i % 2 ? 0.48 : 1.12) * r;
    const angle = turn + (2 * Math.PI * i) / corners;
    const px = x + reach * Math.cos(angle), py = y + reach * Math.sin(angle);
    if (i) pen.lineTo(px, py);
    else pen.moveTo(px, py);
  }
  pen.closePath();
}

function cross(pen, x, y, r) {
  pen.beginPath();
  pen.moveTo(x - r, y - r);
  pen.lineTo(x + r, y + r);
  pen.moveTo(x + r, y - r);
  pen.lineTo(x - r, y + r);
  pen.stroke();
}

function bars(pen, x, y, r) {
  pen.beginPath();
  for (const dx of [-r / 2, r / 2]) {
    pen.moveTo(x + dx, y - r);
    pen.lineTo(x + dx, y + r);
  }
  pen.stroke();
}

/// A canvas of so many CSS pixels, sharp on any screen.
function penOf(canvas, width, height) {
  const scale = Math.min(window.devicePixelRatio || 1, 16000 / Math.max(height, 1));
  const w = Math.round(width * scale), h = Math.round(height * scale);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    if (canvas.style) canvas.style.width = width + "px", canvas.style.height = height + "px";
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}

const fontFamily = 'system-ui, "DejaVu Sans", sans-serif';
