// The space-time diagram: a lane for each node, time to the right, messages as slanted lines. What is shown is drawn
// once for as long as it stays; the playhead goes over it, and takes it along where there is not too much to draw.
const lanesCanvas = document.getElementById("lanes");
const lanesScroll = document.getElementById("lanes-scroll");
const lanes = { width: 0, height: 0, left: 0, top: 0, lane: 0, rows: 1, span: length, begin: run.from, still: null, drawn: "" };

/// Faults in rows, so that those that overlap stand above each other; at most four rows.
const faultRows = (() => {
  const ends = [];
  return faults.map((fault) => {
    let row = ends.findIndex((end) => end <= fault.begin);
    if (row < 0) row = ends.length < 4 ? ends.length : 3;
    ends[row] = fault.end;
    return row;
  });
})();

function layOutLanes() {
  const box = lanesScroll.getBoundingClientRect();
  lanes.rows = faults.length ? Math.max(...faultRows) + 1 : 0;
  lanes.top = 20 + lanes.rows * 16 + 6;
  lanes.width = lanesScroll.clientWidth;
  const free = box.height - 4 - lanes.top;
  lanes.lane = Math.max(free / nodes.length, nodes.length > 200 ? 7 : nodes.length > 30 ? 14 : 18);
  lanes.lane = Math.min(lanes.lane, 110);
  lanes.height = Math.max(box.height - 2, lanes.top + lanes.lane * nodes.length);
  const pen = lanesCanvas.getContext("2d");
  pen.font = "600 12px " + fontFamily;
  const widest = nodes.reduce((most, node) => Math.max(most, pen.measureText(node.name).width), 10);
  lanes.left = Math.min(widest + 12, lanes.width * 0.25);
  lanes.drawn = "";
}

const laneY = (node) => lanes.top + (node + 0.5) * lanes.lane;
const laneX = (t) => lanes.left + ((t - lanes.begin) / lanes.span) * (lanes.width - lanes.left);

/// Moves the stretch that is shown so that t is in it.
function followLanes(t, playing) {
  const glides = playing && countUntil(sentTimes, lanes.begin + lanes.span) - countUntil(sentTimes, lanes.begin) < 2500;
  const last = run.until - lanes.span;
  if (lanes.span >= length) lanes.begin = run.from;
  else if (glides && t >= lanes.begin && t <= lanes.begin + lanes.span)
    lanes.begin = Math.min(Math.max(lanes.begin, t - lanes.span * 0.7), last);
  else if (t < lanes.begin || t > lanes.begin + lanes.span * 0.94)
    lanes.begin = Math.max(run.from, Math.min(t - lanes.span * (playing ? 0.12 : 0.4), last));
}

/// The distance of ticks: 1, 2 or 5 times a power of ten of its unit, or what clocks have.
function tickStep(span, most) {
  const least = span / most;
  const clock = [60e6, 120e6, 300e6, 600e6, 1200e6, 1800e6, 3600e6, 7200e6, 14400e6, 21600e6, 43200e6, 86400e6];
  if (least > 30e6) return clock.find((step) => step >= least) || Math.ceil(least / 86400e6) * 86400e6;
  const power = Math.pow(10, Math.floor(Math.log10(least)));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= least);
}

function tickText(t, step) {
  if (step >= 60e6) return t < 7200e6 ? t / 60e6 + " min" : Math.floor(t / 3600e6) + ":" + String((t / 60e6) % 60).padStart(2, "0");
  if (step >= 1e6) return Math.round(t / 1e6) + " s";
  if (step >= 1e3) return decimal(t / 1e6, 6 - Math.floor(Math.log10(step))) + " s";
  return decimal(t / 1e3, 3) + " ms";
}

function drawAxis(pen, end) {
  const step = tickStep(lanes.span, (lanes.width - lanes.left) / 74);
  pen.font = "11px " + fontFamily;
  pen.textBaseline = "middle";
  pen.textAlign = "center";
  for (let t = Math.ceil(lanes.begin / step) * step; t <= end; t += step) {
    const x = laneX(t);
    pen.fillStyle = colour("--grid");
    pen.fillRect(x, 18, 1, lanes.height);
    pen.fillStyle = colour("--dim");
    const label = tickText(t, step), half = pen.measureText(label).width / 2;
    pen.fillText(label, Math.min(Math.max(x, half + 2), lanes.width - half - 2), 9);
  }
}

function drawFaults(pen, end) {
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  // By row: where the last name ends, so that none stands on another.
  const taken = [];
  faults.forEach((fault, i) => {
    if (fault.end < lanes.begin || fault.begin > end) return;
    const x = Math.max(laneX(fault.begin), lanes.left), to = Math.min(laneX(fault.end), lanes.width);
    const y = 20 + faultRows[i] * 16;
    pen.fillStyle = colour("--fault");
    pen.fillRect(x, lanes.top - 4, Math.max(to - x, 1.5), lanes.height);
    pen.fillStyle = colour("--bad");
    pen.fillRect(x, y, Math.max(to - x, 2), 3);
    pen.fillRect(x, y, 2, 12);
    if (to < lanes.width) pen.fillRect(to - 2, y, 2, 12);
    if (x < (taken[faultRows[i]] || 0)) return;
    pen.font = "600 11px " + fontFamily;
    const scope = pick(fault.scope);
    const label = shortened(pen, pick(fault.title) + (scope ? ": " + scope : ""), Math.max(to - x - 10, 70));
    pen.fillText(label, x + 5, y + 9);
    taken[faultRows[i]] = x + 12 + pen.measureText(label).width;
  });
}

function shortened(pen, whole, width) {
  if (pen.measureText(whole).width <= width) return whole;
  let part = whole;
  while (part.length > 1 && pen.measureText(part + "…").width > width) part = part.slice(0, -1);
  return part + "…";
}

/// What a node was from time to time: its state as a bar's thickness, the group it believed in as colour, with the
/// group's shape wherever that changes.
function drawLane(pen, node, end) {
  const y = laneY(node), thick = Math.max(3, Math.min(12, lanes.lane * 0.42));
  const changes = looks[node].items;
  const bar = (from, to, height) => pen.fillRect(from, y - height / 2, Math.max(to - from, 1), height);
  const stretch = (at, next) => [Math.max(laneX(at), lanes.left), Math.min(laneX(next), lanes.width, laneX(end))];
  const own = states[node] || changes.map((c) => ({ at: c.at, state: c.status === DOWN ? LANE_DOWN : c.status === PAUSED ? LANE_PAUSED : c.status === ABSENT ? LANE_ABSENT : LANE_ON }));
  own.forEach(({ at, state }, i) => {
    const next = i + 1 < own.length ? own[i + 1].at : Infinity;
    if (next <= lanes.begin || at > end) return;
    const [from, to] = stretch(at, next);
    if (state === LANE_ABSENT) return;
    if (state === LANE_DOWN || state === LANE_PAUSED) return drawGone(pen, from, to, y, thick, state);
    // Under the bar, so that a node without a group has one too.
    const height = state === LANE_ON ? thick : 2;
    let k = Math.max(0, countUntil(looks[node].items.map((l) => l.at), Math.max(at, lanes.begin)) - 1);
    for (; k < changes.length && changes[k].at < Math.min(next, end); ++k) {
      const until = k + 1 < changes.length ? changes[k + 1].at : Infinity;
      const [a, b] = stretch(Math.max(at, changes[k].at), Math.min(next, until));
      if (b < a) continue;
      pen.fillStyle = changes[k].view < 0 ? colour("--state") : viewColour(changes[k].view);
      bar(a, b, height);
    }
  });
  changes.forEach((look, k) => {
    const before = k ? changes[k - 1].view : -1;
    if (look.view < 0 || look.view === before || look.at < lanes.begin || look.at > end || lanes.lane < 12) return;
    shapePath(pen, look.view, laneX(look.at) + 5, y, 5);
    pen.fillStyle = viewColour(look.view);
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = colour("--ink");
    pen.stroke();
  });
}

function drawGone(pen, from, to, y, thick, state) {
  pen.save();
  pen.strokeStyle = colour(state === LANE_DOWN ? "--ink" : "--held");
  pen.lineWidth = 1;
  pen.beginPath();
  pen.rect(from, y - thick / 2, Math.max(to - from, 2), thick);
  pen.stroke();
  pen.clip();
  pen.beginPath();
  // Down is slanted, paused upright.
  for (let x = from - thick; x < to + thick; x += 5) {
    pen.moveTo(x, y + thick / 2);
    pen.lineTo(state === LANE_DOWN ? x + thick : x, y - thick / 2);
  }
  pen.stroke();
  pen.restore();
}

function drawMessages(pen, end) {
  const paths = { ok: new Path2D(), open: new Path2D(), held: new Path2D(), lost: new Path2D(), crosses: new Path2D(), heads: new Path2D() };
  let drawn = 0;
  eachMessage(lanes.begin, end, (m) => {
    ++drawn;
    const y = laneY(m.from), down = laneY(m.to);
    // What was lost at once is drawn half-way, a little to the right.
    const goes = m.kind === "lost" && !m.atTarget ? 0.5 : m.kind === "held" ? 0.45 : 1;
    const x = laneX(m.sent), to = Math.max(laneX(m.ended), m.kind === "lost" ? x + 4 : x);
    const last = y + (down - y) * goes;
    const path = paths[m.kind];
    path.moveTo(x, y);
    path.lineTo(to, last);
    if (m.kind === "lost") {
      paths.crosses.moveTo(to - 3, last - 3);
      paths.crosses.lineTo(to + 3, last + 3);
      paths.crosses.moveTo(to + 3, last - 3);
      paths.crosses.lineTo(to - 3, last + 3);
    } else if (m.kind === "ok") {
      const angle = Math.atan2(last - y, to - x);
      for (const turn of [2.7, -2.7]) {
        paths.heads.moveTo(to, last);
        paths.heads.lineTo(to + 5 * Math.cos(angle + turn), last + 5 * Math.sin(angle + turn));
      }
    }
  });
  pen.save();
  pen.beginPath();
  pen.rect(lanes.left, lanes.top - 4, lanes.width, lanes.height);
  pen.clip();
  // The more there are, the fainter each is.
  const faint = Math.max(0.16, Math.min(0.75, 90 / Math.max(drawn, 1) + 0.12));
  pen.lineWidth = 1;
  pen.globalAlpha = faint;
  pen.strokeStyle = colour("--ink");
  pen.stroke(paths.ok);
  pen.stroke(paths.open);
  if (drawn < 700) pen.stroke(paths.heads);
  pen.strokeStyle = colour("--held");
  pen.globalAlpha = Math.max(faint, 0.5);
  pen.stroke(paths.held);
  pen.setLineDash([5, 3]);
  pen.strokeStyle = colour("--bad");
  pen.globalAlpha = Math.max(faint, 0.35);
  pen.stroke(paths.lost);
  pen.setLineDash([]);
  pen.globalAlpha = drawn < 1500 ? 1 : 0.6;
  pen.lineWidth = 1.6;
  pen.stroke(paths.crosses);
  pen.restore();
}

function drawMoments(pen, end) {
  pen.strokeStyle = colour("--held");
  pen.lineWidth = 1.5;
  const ghosts = new Path2D();
  for (const absence of absences) {
    if (absence.at < lanes.begin || absence.at > end) continue;
    const y = laneY(absence.node), x = laneX(absence.at), from = laneY(absence.other);
    const rise = Math.max(-1, Math.min(1, (from - y) / 40)) * 16;
    ghosts.moveTo(x - 10, y + rise);
    ghosts.lineTo(x, y);
  }
  pen.setLineDash([3, 3]);
  pen.stroke(ghosts);
  pen.setLineDash([]);
  pen.lineWidth = 1;
  for (const h of happened) {
    if (h.kind !== 0 || h.at < lanes.begin || h.at > end || h.node < 0) continue;
    const x = laneX(h.at), y = laneY(h.node) - Math.min(lanes.lane * 0.34, 13);
    pen.beginPath();
    pen.moveTo(x - 4, y - 5);
    pen.lineTo(x + 4, y - 5);
    pen.lineTo(x, y + 2);
    pen.closePath();
    pen.fillStyle = colour("--ink");
    pen.fill();
    pen.strokeStyle = colour("--paper");
    pen.stroke();
  }
}

/// Time of which the page has no messages is hatched, and says so.
function drawBlank(pen, from, to) {
  if (to <= lanes.begin || from >= lanes.begin + lanes.span || to <= from) return;
  const a = Math.max(laneX(from), lanes.left), b = Math.min(laneX(to), lanes.width);
  pen.save();
  pen.beginPath();
  pen.rect(a, lanes.top - 4, b - a, lanes.height);
  pen.clip();
  pen.strokeStyle = colour("--line");
  pen.globalAlpha = 0.5;
  pen.beginPath();
  for (let x = a - lanes.height; x < b; x += 14) {
    pen.moveTo(x, lanes.height);
    pen.lineTo(x + lanes.height, 0);
  }
  pen.stroke();
  pen.globalAlpha = 1;
  pen.fillStyle = colour("--dim");
  pen.font = "11px " + fontFamily;
  pen.textAlign = "left";
  if (b - a > 230) pen.fillText(text("noMessages"), a + 6, lanes.height - 8);
  pen.restore();
}

function drawNames(pen) {
  pen.fillStyle = colour("--paper");
  pen.fillRect(0, lanes.top - 4, lanes.left, lanes.height);
  pen.font = (lanes.lane >= 16 ? "600 12px " : "10px ") + fontFamily;
  pen.textAlign = "right";
  pen.textBaseline = "middle";
  pen.fillStyle = colour("--ink");
  const every = Math.ceil(11 / lanes.lane);
  nodes.forEach((node, i) => {
    if (i % every === 0) pen.fillText(shortened(pen, node.name, lanes.left - 8), lanes.left - 6, laneY(i));
  });
}

function drawStill() {
  const key = [lanes.begin, lanes.span, lanes.width, lanes.height, language.at].join();
  if (lanes.drawn === key) return;
  lanes.drawn = key;
  lanes.still = lanes.still || document.createElement("canvas");
  const pen = penOf(lanes.still, lanes.width, lanes.height);
  const end = Math.min(lanes.begin + lanes.span, run.until);
  pen.fillStyle = colour("--paper");
  pen.fillRect(0, 0, lanes.width, lanes.height);
  drawAxis(pen, end);
  drawBlank(pen, run.from, run.messagesFrom);
  drawBlank(pen, run.messagesUntil, run.until);
  drawFaults(pen, end);
  nodes.forEach((_, i) => drawLane(pen, i, end));
  drawMessages(pen, end);
  drawMoments(pen, end);
  drawNames(pen);
}

function drawLanes(t, playing) {
  if (!lanes.width) return;
  followLanes(t, playing);
  drawStill();
  const pen = penOf(lanesCanvas, lanes.width, lanes.height);
  pen.drawImage(lanes.still, 0, 0, lanes.width, lanes.height);
  const x = laneX(t);
  pen.fillStyle = colour("--playhead");
  pen.fillRect(x - 1, 16, 2, lanes.height);
  // The axis and the faults' names stay in sight above many lanes.
  const head = lanes.top - 4, above = lanesScroll.scrollTop, scale = lanes.still.width / lanes.width;
  if (above > 0) {
    pen.drawImage(lanes.still, 0, 0, lanes.still.width, head * scale, 0, above, lanes.width, head);
    pen.fillRect(x - 1, above + 16, 2, head - 16);
  }
  pen.beginPath();
  pen.moveTo(x - 6, above + 12);
  pen.lineTo(x + 6, above + 12);
  pen.lineTo(x, above + 20);
  pen.fill();
}

function timeAt(x) {
  return lanes.begin + ((x - lanes.left) / (lanes.width - lanes.left)) * lanes.span;
}
