// Listens to what the page's player plays: when the first sound comes after play(), and how long ago
// the second was full whose beep is heard (ClockSound.java).
async () => {
  const audio = document.querySelector('audio');
  const context = new AudioContext({ latencyHint: 'interactive' });
  await context.resume();
  const ear = context.createScriptProcessor(512, 1, 1);
  const heard = { first: null, moved: null, delays: [], waits: 0, rate: context.sampleRate };
  window.benchHeard = heard;
  let asked = 0;
  let beep = null; // what has been heard of it: when it began, samples, crossings
  let deafUntil = 0;
  ear.onaudioprocess = event => {
    const samples = event.inputBuffer.getChannelData(0);
    const now = Date.now();
    for (let i = 0; i < samples.length; i++) {
      const at = now - (samples.length - i) * 1000 / context.sampleRate;
      const size = Math.abs(samples[i]);
      if (heard.first === null && size > 0.002) heard.first = at - asked;
      if (beep === null && size > 0.18 && at > deafUntil) {
        beep = { at, count: 0, crossings: 0, positive: samples[i] >= 0 };
        deafUntil = at + 500;
      } else if (beep !== null) {
        beep.count++;
        if (samples[i] >= 0 !== beep.positive) {
          beep.positive = !beep.positive;
          beep.crossings++;
        }
        if (beep.count >= context.sampleRate * 0.06) {
          const pitch = beep.crossings / 2 / beep.count * context.sampleRate;
          const second = Math.round(Math.log(pitch / 500) / Math.log(1.15));
          if (second >= 0 && second < 8) heard.delays.push((beep.at % 8000 - second * 1000 + 8000) % 8000);
          beep = null;
        }
      }
    }
  };
  context.createMediaElementSource(audio).connect(ear);
  ear.connect(context.destination);
  audio.addEventListener('waiting', () => { if (heard.first !== null) heard.waits++; });
  audio.addEventListener('timeupdate', () => {
    if (heard.moved === null && audio.currentTime > 0 && !audio.paused) heard.moved = Date.now() - asked;
  });
  asked = Date.now();
  audio.play().catch(() => {});
}
