const PAUSE = 800;

/** Says to a screen reader what a search has found, once a reader pauses, and nothing twice. */
export class Announcer {
  #timer;
  #said = "";

  constructor(box) {
    this.box = box;
  }

  say(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (text === this.#said) return;
      this.#said = text;
      this.box.textContent = text;
    }, PAUSE);
  }
}
