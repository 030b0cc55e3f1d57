// The player of a channel. Without this script the page has a plain player and links; with it the
// viewer is nearer to live, can rewind, choose the quality, and comes back by itself after whatever
// happens to the connection.
const page = document.querySelector("[data-live]");
const player = page.querySelector("video, audio");
const ASK_EVERY = 10_000;
const RETRY_AFTER = 1_500;
const LATE = 8;

// Parts of sound alone are long, so that they cost less. What the stream promises to every player is
// three of them of delay; one and a half do. How long a part is, in seconds, says the playlist; where
// they are short, as without ffmpeg, we stay as far behind as usual.
const LISTENING_PARTS = 1.5;
const USUAL_PART = 0.64;

if (player) {
  play(page, player);
} else {
  waitFor(page);
}

// Off the air: as soon as something is on, the page shows it.
function waitFor(page) {
  setInterval(async () => {
    if (!document.hidden && (await onAir(page))) {
      location.reload();
    }
  }, ASK_EVERY);
}

async function onAir(page) {
  try {
    const answer = await fetch("/live/on-air", { cache: "no-store" });
    return answer.ok ? (await answer.json())[page.dataset.channel] ?? null : undefined;
  } catch {
    return undefined;
  }
}

function play(page, player) {
  const stream = page.dataset.stream;
  const state = page.querySelector("[data-state]");
  const controls = page.querySelector(".controls");
  const lag = page.querySelector("[data-lag]");
  const quality = page.querySelector("[data-quality]");
  const captions = page.querySelector("[data-do=captions]");
  const small = page.querySelector("[data-do=small]");
  const say = (text) => {
    if (state.textContent !== text) {
      state.textContent = text;
    }
  };

  // Apple's own player is better at this than a script can be.
  const native =
    "webkitCurrentPlaybackTargetIsWireless" in player &&
    player.canPlayType("application/vnd.apple.mpegurl") !== "";
  const hls = !native && window.Hls?.isSupported() ? attach() : null;
  let broadcast = page.dataset.broadcast;
  let lost = 0;

  controls.hidden = false;
  page.querySelector(".without-script").hidden = true;
  controls.addEventListener("click", (event) => {
    const what = event.target.closest("[data-do]")?.dataset.do;
    if (what === "back") {
      seek(player.currentTime - 30);
    } else if (what === "forward") {
      seek(player.currentTime + 30);
    } else if (what === "live") {
      seek(edge());
      player.play();
    } else if (what === "captions") {
      const mode = captioned() ? "disabled" : "showing";
      texts().forEach((track, index) => (track.mode = index ? "disabled" : mode));
    } else if (what === "small") {
      const done = document.pictureInPictureElement
        ? document.exitPictureInPicture()
        : player.requestPictureInPicture();
      done.catch(() => {});
    }
  });
  player.textTracks.addEventListener("change", () =>
    captions?.setAttribute("aria-pressed", String(captioned())),
  );
  if (small && document.pictureInPictureEnabled) {
    small.hidden = false;
  }
  player.addEventListener("timeupdate", showLag);
  player.addEventListener("playing", () => say(""));
  player.addEventListener("waiting", () => say(page.dataset.waiting));
  player.addEventListener("error", () => {
    if (!hls) {
      retry(() => {
        player.src = stream;
        player.play();
      });
    }
  });
  setInterval(look, ASK_EVERY);
  describe();

  function attach() {
    const listening = player.tagName === "AUDIO";
    const made = new window.Hls({
      enableWorker: false,
      lowLatencyMode: true,
      ...(listening && { liveSyncDuration: LISTENING_PARTS * USUAL_PART }),
      autoStartLoad: false,
      maxLiveSyncPlaybackRate: 1.1,
      liveDurationInfinity: true,
      backBufferLength: 60,
      manifestLoadingMaxRetry: 1000,
      levelLoadingMaxRetry: 1000,
      fragLoadingMaxRetry: 10,
      fragLoadingMaxRetryTimeout: 2000,
      levelLoadingMaxRetryTimeout: 2000,
      manifestLoadingMaxRetryTimeout: 4000,
    });
    const { Events, ErrorTypes } = window.Hls;
    made.on(Events.ERROR, (_, error) => {
      if (!error.fatal) {
        return;
      }
      console.warn("live:", error.details, error.error?.message ?? error.reason ?? "");
      if (error.type === ErrorTypes.MEDIA_ERROR) {
        made.recoverMediaError();
        made.startLoad(-1);
        player.play().catch(() => {});
      } else {
        retry(() => (made.levels.length ? made.startLoad(-1) : made.loadSource(stream)));
      }
    });
    made.on(Events.MANIFEST_PARSED, (_, data) => {
      fill(data.levels);
      if (!player.paused) {
        made.startLoad(-1);
      }
    });
    // This comes before the player decides where to begin; LEVEL_LOADED would come after.
    made.on(Events.LEVEL_UPDATED, (_, { details }) => {
      if (listening) {
        const part = Math.max(USUAL_PART, details.partTarget);
        made.config.liveSyncDuration = LISTENING_PARTS * part;
      }
    });
    made.on(Events.LEVEL_SWITCHED, () => describe());
    player.removeAttribute("src");
    made.loadSource(stream);
    made.attachMedia(player);
    player.addEventListener("play", () => made.startLoad(-1), { once: true });
    quality?.addEventListener("change", () => {
      made.currentLevel = Number(quality.value);
    });
    return made;
  }

  function fill(levels) {
    if (!quality) {
      return;
    }
    quality.length = 1;
    levels.forEach((level, index) => quality.add(new Option(`${level.height} p`, index)));
    quality.closest("label").hidden = levels.length < 2;
  }

  function texts() {
    return [...player.textTracks].filter((track) => /subtitles|captions/.test(track.kind));
  }

  function captioned() {
    return texts().some((track) => track.mode === "showing");
  }

  function retry(again) {
    say(page.dataset.lost);
    clearTimeout(lost);
    lost = setTimeout(again, RETRY_AFTER);
  }

  function edge() {
    const there = hls?.liveSyncPosition;
    if (there) {
      return there;
    }
    const ranges = player.seekable;
    return ranges.length ? ranges.end(ranges.length - 1) - 2 : player.currentTime;
  }

  function seek(to) {
    const first = player.seekable.length ? player.seekable.start(0) : 0;
    player.currentTime = Math.min(Math.max(to, first), Math.max(edge(), first));
    showLag();
  }

  function showLag() {
    const behind = Math.round(edge() - player.currentTime);
    const late = behind > LATE;
    lag.textContent = late ? `${clock(behind)} ${page.dataset.behind}` : "";
    controls.classList.toggle("late", late);
  }

  function clock(seconds) {
    const pad = (number) => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    return hours
      ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}`
      : `${minutes}:${pad(seconds % 60)}`;
  }

  // What telephones and keyboards show and do while the screen is off.
  function describe() {
    const session = navigator.mediaSession;
    if (!session) {
      return;
    }
    session.metadata = new MediaMetadata({
      title: page.dataset.title,
      artist: page.dataset.publication,
      artwork: [
        { src: document.querySelector("link[rel=icon]").href, sizes: "any", type: "image/svg+xml" },
      ],
    });
    const actions = {
      play: () => player.play(),
      pause: () => player.pause(),
      seekbackward: () => seek(player.currentTime - 30),
      seekforward: () => seek(player.currentTime + 30),
    };
    for (const [action, handler] of Object.entries(actions)) {
      try {
        session.setActionHandler(action, handler);
      } catch {
        // this browser does not know it
      }
    }
  }

  // Another broadcast may have begun, or this one may be over.
  async function look() {
    const now = await onAir(page);
    if (now === undefined || document.hidden) {
      return;
    }
    if (now && now.broadcast !== broadcast) {
      broadcast = now.broadcast;
      say("");
      if (hls) {
        hls.loadSource(stream);
      } else {
        player.src = stream;
      }
      player.play().catch(() => {});
    } else if (!now) {
      say(page.dataset.over);
    }
  }
}
