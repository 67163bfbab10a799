// The network: nodes on a circle, in the shape and colour of the group they believe in; who is apart from whom;
// messages on their way.
const mapCanvas = document.getElementById("map");
const map = { width: 0, height: 0, places: [], radius: 0, reach: 0, node: 0, walls: new Map() };

/// Who stands beside whom: those on one side of the cut that lasts longest, and among them group by group.
const circle = (() => {
  let longest = null, lasted = 0;
  sides.items.forEach((moment, i) => {
    const until = i + 1 < sides.items.length ? sides.items[i + 1].at : run.until;
    const isCut = moment.walls.some((wall) => wall.kind === CUT && wall.from !== wall.to);
    if (isCut && until - moment.at >= lasted) {
      longest = moment;
      lasted = until - moment.at;
    }
  });
  const side = (n) => (longest ? longest.sideOf[n] : 0);
  return nodes.map((_, n) => n).sort((a, b) => side(a) - side(b) || nodes[a].group - nodes[b].group || a - b)
    .map((n, i, all) => ({ n, gap: i > 0 && (side(n) !== side(all[i - 1]) || nodes[n].group !== nodes[all[i - 1]].group) }));
})();

function layOutMap() {
  const box = mapCanvas.parentElement.getBoundingClientRect();
  map.width = box.width;
  map.height = box.height;
  map.walls.clear();
  // A gap of half a place between groups, and one that closes the circle.
  const places = nodes.length + 0.5 * circle.filter((c) => c.gap).length + (circle.some((c) => c.gap) ? 0.5 : 0);
  // Room for names outside the circle.
  const pen = mapCanvas.getContext("2d");
  pen.font = "600 14px " + fontFamily;
  const small = nodes.length <= 16 ? 46 : 0;
  const widest = nodes.reduce((most, node) => Math.max(most, pen.measureText("★" + node.name).width), small);
  const crowded = nodes.length > 40;
  map.node = 19;
  const margin = crowded ? Math.min(widest, 60) + 12 : 44;
  const wide = Math.max(40, map.width / 2 - Math.min(widest, map.width / 5) - 30), high = Math.max(40, map.height / 2 - margin);
  const stretch = crowded ? 1 : 1.3;
  map.reach = Math.min(wide, high * stretch);
  map.radius = Math.min(high, wide * stretch);
  map.node = Math.max(3, Math.min(19, (Math.PI * map.radius) / places * 0.72));
  let place = 0;
  for (const { n, gap } of circle) {
    if (gap) place += 0.5;
    const angle = -Math.PI / 2 + (2 * Math.PI * place) / places;
    place += 1;
    map.places[n] = {
      angle, x: map.width / 2 + map.reach * Math.cos(angle), y: map.height / 2 + map.radius * Math.sin(angle),
    };
  }
}

/// The line with the most room on both sides between two sets of points, or nothing if no line parts them.
function wallBetween(a, b) {
  let best = null;
  for (let step = 0; step < 120; ++step) {
    const angle = (2 * Math.PI * step) / 120;
    const along = (p) => (p.x - map.width / 2) * Math.cos(angle) + (p.y - map.height / 2) * Math.sin(angle);
    const near = Math.max(...a.map(along)), far = Math.min(...b.map(along));
    if (far - near > (best ? best.room + 0.5 : 1)) best = { room: far - near, angle, at: (near + far) / 2 };
  }
  if (!best) return null;
  const reach = Math.max(map.radius, map.reach) * 1.1;
  const half = Math.sqrt(Math.max(reach * reach - best.at * best.at, reach * reach * 0.05));
  const x = map.width / 2 + best.at * Math.cos(best.angle), y = map.height / 2 + best.at * Math.sin(best.angle);
  return { x, y, angle: best.angle, dx: -Math.sin(best.angle) * half, dy: Math.cos(best.angle) * half };
}

/// What is to be drawn between the sides of a moment: walls where a line parts them, else links.
function wallsOf(moment) {
  if (map.walls.has(moment)) return map.walls.get(moment);
  const members = [];
  moment.sideOf.forEach((side, node) => (members[side] = members[side] || []).push(node));
  const drawn = [];
  const seen = new Set();
  for (const wall of moment.walls) {
    if (seen.has(wall.to + ">" + wall.from + ">" + wall.kind)) continue;
    seen.add(wall.from + ">" + wall.to + ">" + wall.kind);
    const both = moment.walls.some((w) => w.from === wall.to && w.to === wall.from && w.kind === wall.kind);
    const a = members[wall.from], b = members[wall.to];
    const within = wall.from === wall.to;
    const pairs = within ? (a.length * (a.length - 1)) / 2 : a.length * b.length;
    // A wall says that the whole network is parted; few links say it of themselves.
    const tells = pairs > 60 || (a.length + b.length) * 2 > nodes.length;
    const line = within || !tells ? null : wallBetween(a.map((n) => map.places[n]), b.map((n) => map.places[n]));
    if (line) drawn.push({ kind: wall.kind, line, both });
    else if (within && pairs > 60) drawn.push({ kind: wall.kind, ring: true, both: true });
    else
      for (const from of a)
        for (const to of b)
          if (from !== to && (!within || from < to))
            drawn.push({ kind: wall.kind, link: [map.places[from], map.places[to]], thin: pairs > 12, both });
  }
  map.walls.set(moment, drawn);
  return drawn;
}

function wallStyle(pen, kind) {
  pen.strokeStyle = pen.fillStyle = colour(kind === CUT ? "--bad" : "--held");
  pen.setLineDash(kind === CUT ? [9, 6] : kind === HELD ? [10, 4, 2, 4] : [2, 5]);
}

function drawWalls(pen, moment) {
  pen.save();
  for (const { kind, line, link, ring, thin, both } of wallsOf(moment)) {
    wallStyle(pen, kind);
    pen.lineWidth = link ? (thin ? 1 : 2) : 3;
    pen.beginPath();
    if (ring) {
      // Links among all of them.
      pen.ellipse(map.width / 2, map.height / 2, map.reach * 0.8, map.radius * 0.8, 0, 0, 2 * Math.PI);
      pen.stroke();
      continue;
    }
    if (link) {
      pen.globalAlpha = thin ? 0.5 : 0.8;
      pen.moveTo(link[0].x, link[0].y);
      pen.lineTo(link[1].x, link[1].y);
      pen.stroke();
      pen.globalAlpha = 1;
      continue;
    }
    pen.moveTo(line.x - line.dx, line.y - line.dy);
    pen.lineTo(line.x + line.dx, line.y + line.dy);
    pen.stroke();
    pen.setLineDash([]);
    if (both) continue;
    // Only this way nothing passes: an arrow into the wall, and a bar.
    const c = Math.cos(line.angle), s = Math.sin(line.angle);
    pen.beginPath();
    pen.moveTo(line.x - 34 * c, line.y - 34 * s);
    pen.lineTo(line.x - 4 * c, line.y - 4 * s);
    pen.moveTo(line.x - 13 * c - 7 * s, line.y - 13 * s + 7 * c);
    pen.lineTo(line.x - 4 * c, line.y - 4 * s);
    pen.lineTo(line.x - 13 * c + 7 * s, line.y - 13 * s - 7 * c);
    pen.stroke();
  }
  pen.restore();
}

function drawFlying(pen, t, fade) {
  eachMessage(t - fade, t, (m) => {
    const from = map.places[m.from], to = map.places[m.to];
    const took = Math.max(m.ended - m.sent, 1);
    const over = t > m.ended;
    if (over && m.kind !== "lost" && m.kind !== "held") return;
    const goes = m.kind === "lost" && !m.atTarget ? 0.5 : m.kind === "held" ? 0.45 : 1;
    const share = over ? goes : goes * ((t - m.sent) / took);
    const x = from.x + (to.x - from.x) * share, y = from.y + (to.y - from.y) * share;
    if (over) {
      pen.strokeStyle = colour(m.kind === "lost" ? "--bad" : "--held");
      pen.lineWidth = 2.5;
      pen.globalAlpha = Math.max(0.15, 1 - (t - m.ended) / fade);
      if (m.kind === "lost") cross(pen, x, y, 4.5);
      else bars(pen, x, y, 4.5);
      pen.globalAlpha = 1;
      return;
    }
    pen.strokeStyle = pen.fillStyle = colour(m.kind === "lost" ? "--bad" : m.kind === "held" ? "--held" : "--accent");
    pen.lineWidth = 1;
    pen.globalAlpha = 0.5;
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(x, y);
    pen.stroke();
    pen.globalAlpha = 1;
    pen.beginPath();
    pen.arc(x, y, 3.5, 0, 2 * Math.PI);
    pen.fill();
  });
}

function drawNode(pen, i, look) {
  const { x, y } = map.places[i], r = map.node;
  const gone = look.status === DOWN || look.status === ABSENT;
  pen.save();
  pen.lineWidth = r > 7 ? 2 : 1;
  shapePath(pen, gone ? -1 : look.view, x, y, r);
  pen.fillStyle = gone || look.view < 0 ? colour("--panel") : viewColour(look.view);
  pen.fill();
  pen.strokeStyle = gone || look.view < 0 ? colour("--down") : colour("--ink");
  if (look.status === ABSENT) pen.setLineDash([2, 3]);
  pen.stroke();
  pen.setLineDash([]);
  if (look.status === DOWN) {
    pen.strokeStyle = colour("--ink");
    pen.lineWidth = r > 7 ? 2.5 : 1.5;
    cross(pen, x, y, r * 0.55);
  } else if (look.status === PAUSED) {
    pen.fillStyle = colour("--paper");
    pen.strokeStyle = colour("--ink");
    const bar = Math.max(2, r * 0.28);
    for (const dx of [-bar * 1.5, bar * 0.5]) {
      pen.fillRect(x + dx, y - r * 0.5, bar, r);
      pen.lineWidth = 1;
      pen.strokeRect(x + dx, y - r * 0.5, bar, r);
    }
  }
  pen.restore();
}

/// A name outside the circle; in a crowd along the ray, and only as many as there is room for.
function drawName(pen, i, look) {
  const { x, y, angle } = map.places[i], r = map.node;
  const crowded = nodes.length > 40;
  const every = Math.ceil((nodes.length * 11) / (2 * Math.PI * map.radius));
  if (crowded && i % every !== 0) return;
  const leads = look.leader === i;
  const small = (look.status === UP && look.badge >= 0) ? run.badges[look.badge] : look.status === DOWN ? text("down")
    : look.status === PAUSED ? text("paused") : look.status === ABSENT ? text("absent") : "";
  pen.save();
  pen.fillStyle = colour("--ink");
  const name = (leads ? "★" : "") + nodes[i].name;
  if (crowded) {
    pen.font = "10px " + fontFamily;
    pen.translate(x + Math.cos(angle) * (r + 5), y + Math.sin(angle) * (r + 5));
    const left = Math.cos(angle) < -0.01;
    pen.rotate(left ? angle + Math.PI : angle);
    pen.textAlign = left ? "right" : "left";
    pen.textBaseline = "middle";
    pen.fillText(name, 0, 0);
  } else {
    // Beside the topmost and the lowest node the others' names go outwards.
    pen.textAlign = Math.abs(Math.cos(angle)) < 0.1 ? "center" : Math.cos(angle) > 0 ? "left" : "right";
    const px = x + Math.cos(angle) * (r + 8), py = y + Math.sin(angle) * (r + 13);
    const shows = small && nodes.length <= 16;
    pen.textBaseline = "middle";
    pen.font = "600 14px " + fontFamily;
    const middle = shows ? (Math.sin(angle) < -0.6 ? -10 : Math.sin(angle) > 0.6 ? 2 : -6) : 0;
    pen.fillText(name, px, py + middle);
    pen.font = "11px " + fontFamily;
    pen.fillStyle = colour("--dim");
    if (shows) pen.fillText(small, px, py + middle + 13);
  }
  pen.restore();
}

function drawMap(t, fade) {
  if (!map.width) return;
  const pen = penOf(mapCanvas, map.width, map.height);
  const moment = sides.at(t);
  if (moment && moment.walls.length) drawWalls(pen, moment);
  drawFlying(pen, t, fade);
  const now = looks.map((l) => l.at(t));
  now.forEach((look, i) => drawNode(pen, i, look));
  now.forEach((look, i) => drawName(pen, i, look));
}
