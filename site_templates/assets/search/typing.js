const PAUSE = 120;

/**
 * Call back when a reader pauses typing. The callback is told what was typed and
 * can ask whether that is still what the field says.
 */
export function whenTyped(input, callback) {
  let timer;
  const run = () => {
    const typed = input.value;
    callback(typed, () => input.value === typed);
  };
  const wait = (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  };
  input.addEventListener("input", wait);
  input.addEventListener("compositionend", wait);
}
