// What is written beside the pictures: the run's name, legends, expectations, and what happened.
const element = (id) => document.getElementById(id);

/// An element with text in it; text is never markup.
function made(tag, className, words) {
  const e = document.createElement(tag);
  if (className) e.className = className;
  if (words !== undefined) e.textContent = words;
  return e;
}

/// A row that jumps to its time.
function row(className, at, words, go) {
  const item = made("li", className);
  const button = made("button");
  button.type = "button";
  button.append(...words);
  if (at >= 0) button.addEventListener("click", () => go(at));
  item.append(button);
  return item;
}

function showHead() {
  document.documentElement.lang = language.at ? "es" : "en";
  for (const e of document.querySelectorAll("[data-text]")) e.textContent = text(e.dataset.text);
  for (const e of document.querySelectorAll("[data-label]")) {
    e.setAttribute("aria-label", text(e.dataset.label));
    if (e.tagName === "BUTTON") e.title = text(e.dataset.label);
  }
  for (const e of document.querySelectorAll("[data-language]"))
    e.setAttribute("aria-pressed", String((e.dataset.language === "es") === (language.at === 1)));
  element("title").textContent = run.title;
  element("about").textContent = (run.title === run.scenario ? "" : run.scenario + " · ") + pick(run.about);
  element("run-line").textContent = text("seed") + " " + run.seed + " · " + text("run") + " " + run.fingerprint;
  element("run-line").title = pick(run.sampled);
  element("command").textContent = run.command;
  element("notes").hidden = run.notes.length === 0;
  element("notes").replaceChildren(...run.notes.map((note) => made("li", "", pick(note))));
}

function showExpected(go) {
  const rows = run.expected.map(([title, statement, verdict, outcome, , , decided]) => {
    const says = made("span", "says", pick(title));
    if (pick(statement)) says.append(made("small", "", pick(statement)));
    const when = decided >= 0 ? [timeText(decided)] : [];
    says.append(made("small", "verdict", [pick(verdict), ...when, pick(outcome)].filter((part) => part).join(" · ")));
    return row("", decided, [made("span", "sign", "?"), says], go);
  });
  element("expected").replaceChildren(...(rows.length ? rows : [made("li", "", text("nothingExpected"))]));
}

/// What is not decided yet has no verdict; what never is has its own at the end.
function followExpected(t) {
  const items = element("expected").children;
  run.expected.forEach(([, , , , mark, asStated, decided], i) => {
    const known = t >= (decided >= 0 ? decided : run.until);
    items[i].classList.toggle("good", known && asStated && mark !== "–");
    items[i].classList.toggle("bad", known && !asStated);
    const sign = items[i].querySelector(".sign"), words = known ? mark : "?";
    if (sign.textContent !== words) sign.textContent = words;
    items[i].querySelector(".verdict").hidden = !known;
  });
}

function showHappened(go) {
  const rows = happened.map((h) => row(h.kind === 0 ? "" : "fault", h.at,
    [made("span", "when", timeText(h.at)), made("span", "says", (h.kind === 1 ? "✕ " : "") + pick(h.says))], go));
  element("happened").replaceChildren(...(rows.length ? rows : [made("li", "", text("nothingHappened"))]));
}

/// The last thing that has happened is marked and in sight; what lies ahead is dim.
let lastShown = null;
function followHappened(t) {
  const past = countUntil(happenedTimes, t);
  if (lastShown === past || !happened.length) return;
  const items = element("happened").children;
  const begin = lastShown === null ? 0 : Math.min(lastShown, past);
  const end = lastShown === null ? items.length : Math.max(lastShown, past);
  for (let i = Math.max(0, begin - 1); i < end; ++i) {
    items[i].classList.toggle("ahead", i >= past);
    items[i].classList.toggle("now", i === past - 1);
  }
  lastShown = past;
  const list = element("happened"), here = items[Math.max(past - 1, 0)];
  if (here.offsetTop - list.offsetTop < list.scrollTop || here.offsetTop - list.offsetTop + here.offsetHeight > list.scrollTop + list.clientHeight)
    list.scrollTop = here.offsetTop - list.offsetTop - list.clientHeight / 2;
}

function showActing(t) {
  const acting = faults.filter((f) => f.begin <= t && t < f.end)
    .map((f) => pick(f.title) + (pick(f.scope) ? " (" + pick(f.scope) + ")" : ""));
  const words = acting.length ? "✕ " + text("acting", acting.join(", ")) : text("noFault");
  if (element("acting").textContent === words) return;
  element("acting").textContent = words;
  element("acting").classList.toggle("some", acting.length > 0);
  mapCanvas.setAttribute("aria-label", text("mapAbout", timeText(t), words));
}

function legendItem(draw, words) {
  const item = made("li");
  const canvas = document.createElement("canvas");
  const pen = penOf(canvas, 26, 16);
  pen.lineWidth = 2;
  draw(pen);
  item.append(canvas, made("span", "", words));
  return item;
}

function line(pen, name, dash) {
  pen.strokeStyle = colour(name);
  pen.setLineDash(dash);
  pen.beginPath();
  pen.moveTo(1, 8);
  pen.lineTo(25, 8);
  pen.stroke();
  pen.setLineDash([]);
}

function shapes(pen, views) {
  views.forEach((view, i) => {
    shapePath(pen, view, 7 + i * 12, 8, 5);
    pen.fillStyle = view < 0 ? colour("--panel") : viewColour(view);
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = colour(view < 0 ? "--down" : "--ink");
    pen.stroke();
  });
}

/// Only what the run has is explained.
function showLegends() {
  const any = (test) => looks.some((l) => l.items.some(test));
  const wall = (kind) => run.sides.length > 0 && sides.items.some((m) => m.walls.some((w) => w.kind === kind));
  const has = (kind) => messages.some((m) => m.kind === kind);
  const badges = [];
  const add = (when, draw, words) => when && badges.push(legendItem(draw, words));
  add(run.beliefs, (p) => shapes(p, [0, 1]), text("group"));
  add(any((l) => l.status === UP && l.view < 0), (p) => shapes(p, [-1]), text("noGroup"));
  add(any((l) => l.status === DOWN), (p) => (shapes(p, [-1]), (p.strokeStyle = colour("--ink")), cross(p, 7, 8, 3)), text("down"));
  add(any((l) => l.status === PAUSED), (p) => ((p.strokeStyle = colour("--ink")), bars(p, 8, 8, 5)), text("paused"));
  add(looks.some((l, i) => l.items.some((k) => k.leader === i)), (p) => ((p.fillStyle = colour("--ink")), (p.font = "14px " + fontFamily), p.fillText("★", 6, 13)), text("leads"));
  add(messages.length, (p) => ((p.fillStyle = colour("--accent")), p.beginPath(), p.arc(9, 8, 4, 0, 7), p.fill()), text("message"));
  add(has("lost"), (p) => ((p.strokeStyle = colour("--bad")), cross(p, 9, 8, 4)), text("lost"));
  add(has("held"), (p) => ((p.strokeStyle = colour("--held")), bars(p, 9, 8, 5)), text("heldMessage"));
  add(wall(0), (p) => line(p, "--bad", [7, 4]), text("cutWord"));
  add(wall(1), (p) => line(p, "--held", [8, 3, 2, 3]), text("heldWord"));
  add(wall(2), (p) => line(p, "--held", [2, 4]), text("degradedWord"));
  element("map-legend").replaceChildren(...badges.splice(0));
  const bar = (height) => (p) => ((p.fillStyle = colour("--state")), p.fillRect(1, 8 - height / 2, 24, height));
  const differs = states.some((s) => s.some((c) => c.state === LANE_OFF));
  add(differs, bar(9), text("on"));
  add(differs, bar(2), text("off"));
  add(any((l) => l.status === DOWN), (p) => drawGone(p, 1, 25, 8, 10, LANE_DOWN), text("down"));
  add(any((l) => l.status === PAUSED), (p) => drawGone(p, 1, 25, 8, 10, LANE_PAUSED), text("paused"));
  add(faults.length, (p) => ((p.fillStyle = colour("--bad")), p.fillRect(1, 4, 24, 3), p.fillRect(1, 4, 2, 10), p.fillRect(23, 4, 2, 10)), text("fault"));
  add(happened.some((h) => h.kind === 0), (p) => ((p.fillStyle = colour("--ink")), p.beginPath(), p.moveTo(7, 4), p.lineTo(17, 4), p.lineTo(12, 13), p.fill()), text("mark"));
  add(has("lost"), (p) => ((p.strokeStyle = colour("--bad")), cross(p, 12, 8, 4)), text("lost"));
  add(absences.length, (p) => line(p, "--held", [3, 3]), text("ghost"));
  element("lanes-legend").replaceChildren(...badges);
}
