// Time: the playhead, its buttons and keys.
const slider = element("playhead");
const speeds = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600];
const bookmarkTimes = run.bookmarks.map(([at]) => at);
const state = { t: run.from, playing: false, speed: 1, last: 0, waits: false };

function go(t) {
  state.t = Math.max(run.from, Math.min(run.until, t));
  later();
}

/// Draws soon, and once however often it is asked.
function later() {
  if (state.waits) return;
  state.waits = true;
  requestAnimationFrame((now) => {
    state.waits = false;
    if (state.playing) {
      // A page that was hidden goes on where it was.
      state.t += Math.min(now - state.last, 250) * 1000 * state.speed;
      state.last = now;
      if (state.t >= run.until) {
        state.t = run.until;
        play(false);
      }
    }
    draw();
    if (state.playing) later();
  });
}

function draw() {
  const t = state.t;
  slider.value = Math.round(t);
  slider.setAttribute("aria-valuetext", timeText(t));
  element("clock").textContent = "t = " + timeText(t);
  showActing(t);
  // A loss stays in sight for 0.7 s of the viewer's time.
  drawMap(t, Math.max(1, 0.7e6 * state.speed));
  drawLanes(t, state.playing);
  followHappened(t);
  followExpected(t);
  followBookmarks(t);
}

/// What is to be seen from the last bookmark on, until the next.
function followBookmarks(t) {
  const last = run.bookmarks[countUntil(bookmarkTimes, t) - 1];
  const says = last ? pick(last[1]) : "";
  const place = element("bookmark");
  if (place.textContent === says) return;
  place.textContent = says;
  const hidden = place.hidden;
  place.hidden = !says;
  if (place.hidden !== hidden) layOut();
}

function goBookmark(by) {
  play(false);
  const t = Math.floor(state.t);
  const next = by > 0 ? bookmarkTimes[countUntil(bookmarkTimes, t)] : bookmarkTimes[countUntil(bookmarkTimes, t - 1) - 1];
  if (next !== undefined) go(next);
}

function play(on) {
  if (on && state.t >= run.until) state.t = run.from;
  state.playing = on;
  state.last = performance.now();
  element("play").textContent = on ? "❚❚ " + text("pause") : "▶ " + text("play");
  element("play").setAttribute("aria-pressed", String(on));
  later();
}

function step(by) {
  play(false);
  const t = Math.floor(state.t);
  const next = by > 0 ? happenedTimes[countUntil(happenedTimes, t)]
    : happenedTimes[countUntil(happenedTimes, t - 1) - 1];
  go(next === undefined ? (by > 0 ? run.until : run.from) : next);
}

function setSpeed(speed) {
  state.speed = speed;
  element("speed").value = String(speed);
}

function setLanguage(at) {
  language.at = at;
  showHead();
  showExpected(go);
  showHappened(go);
  lastShown = null;
  showLegends();
  showSpans();
  lanesCanvas.setAttribute("aria-label", text("lanesAbout"));
  for (const option of element("speed").options) option.textContent = String(option.value).replace(".", at ? "," : ".") + " ×";
  play(state.playing);
  layOut();
}

/// How much of the run the diagram shows: some round spans, and all of it.
const spanChoices = [1e3, 1e4, 1e5, 5e5, 2e6, 5e6, 10e6, 30e6, 60e6, 300e6, 1800e6, 7200e6, 86400e6]
  .filter((span) => span < length * 0.7).slice(-5);
function showSpans() {
  element("spans").replaceChildren(...[...spanChoices, length].map((span) => {
    const button = made("button", "", span === length ? text("whole") : spanText(span));
    button.type = "button";
    button.setAttribute("aria-pressed", String(span === lanes.span));
    button.addEventListener("click", () => {
      lanes.span = span;
      lanes.begin = Math.max(run.from, Math.min(state.t - span / 2, run.until - span));
      showSpans();
      later();
    });
    return button;
  }));
}

/// At first so much that the messages in sight can be told apart.
function chooseSpan() {
  const covered = Math.max(run.messagesUntil - run.messagesFrom, 1);
  const inSight = (span) => (messages.length * span) / covered;
  const fitting = spanChoices.filter((span) => inSight(span) <= 800);
  lanes.span = inSight(length) <= 800 ? length : fitting.length ? fitting[fitting.length - 1] : spanChoices[0] || length;
}

function layOut() {
  palette.clear();
  layOutMap();
  layOutLanes();
  later();
}

/// #t=45&lang=es&speed=2: where a link to the page begins.
function readFragment() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const seconds = Number(asked.get("t"));
  if (asked.has("t") && Number.isFinite(seconds)) go(seconds * 1e6);
  if (speeds.includes(Number(asked.get("speed")))) setSpeed(Number(asked.get("speed")));
  if (asked.has("lang")) setLanguage(asked.get("lang") === "es" ? 1 : 0);
}

const keys = {
  " ": () => play(!state.playing),
  ArrowLeft: () => step(-1),
  ArrowRight: () => step(1),
  PageDown: () => goBookmark(1),
  PageUp: () => goBookmark(-1),
  Home: () => go(run.from),
  End: () => go(run.until),
  "+": () => setSpeed(speeds[Math.min(speeds.indexOf(state.speed) + 1, speeds.length - 1)]),
  "-": () => setSpeed(speeds[Math.max(speeds.indexOf(state.speed) - 1, 0)]),
};

function begin() {
  slider.min = run.from;
  slider.max = run.until;
  element("bookmarks").replaceChildren(...bookmarkTimes.map((at) => new Option("", String(at))));
  // The run lasts about a minute and a half; each speed is one of the list.
  const wanted = length / 90e6;
  for (const speed of speeds) element("speed").append(new Option("", String(speed)));
  setSpeed(speeds.reduce((best, s) => (Math.abs(Math.log(s / wanted)) < Math.abs(Math.log(best / wanted)) ? s : best)));
  chooseSpan();
  setLanguage(language.at);
  readFragment();

  element("play").addEventListener("click", () => play(!state.playing));
  element("to-start").addEventListener("click", () => go(run.from));
  element("to-end").addEventListener("click", () => go(run.until));
  element("before").addEventListener("click", () => step(-1));
  element("next").addEventListener("click", () => step(1));
  element("speed").addEventListener("change", (event) => setSpeed(Number(event.target.value)));
  slider.addEventListener("input", () => go(Number(slider.value)));
  for (const e of document.querySelectorAll("[data-language]"))
    e.addEventListener("click", () => setLanguage(e.dataset.language === "es" ? 1 : 0));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.tagName === "SELECT" || event.ctrlKey || event.altKey || event.metaKey;
    // A button that has the focus is pressed by Space, as everywhere.
    const pressing = event.key === " " && event.target.tagName === "BUTTON";
    if (typing || pressing || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  const point = (event) => {
    if (event.buttons & 1) go(timeAt(event.clientX - lanesCanvas.getBoundingClientRect().left));
  };
  lanesCanvas.addEventListener("pointerdown", point);
  lanesCanvas.addEventListener("pointermove", point);
  lanesScroll.addEventListener("scroll", later);
  window.addEventListener("resize", layOut);
  window.addEventListener("hashchange", readFragment);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    palette.clear();
    lanes.drawn = "";
    showLegends();
    later();
  });
}

begin();
