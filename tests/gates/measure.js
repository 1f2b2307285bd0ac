// What the gates measure inside a page. Defines one global object; changes nothing on the page.

globalThis.gates = (() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";

  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);

  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
    element.getClientRects().length > 0;

  const hasOwnBar = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };

  // What a reader cannot see anyway may stand anywhere. A switch may be seen by its label alone.
  const isUnseen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    if (element.labels && Math.min(width, height) < 2) return ![...element.labels].some(isShown);
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.clipPath !== "none" || style.visibility === "hidden") return true;
      if (box !== element && style.overflowX === "hidden" && box.clientWidth < 2) return true;
    }
    return false;
  };

  /** What is wider than the screen or cut off by it; boxes with a bar of their own may be. */
  function sideways() {
    const width = document.documentElement.clientWidth;
    const whole = document.documentElement.scrollWidth > width ? ["the page itself"] : [];
    const cut = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      const leaves = box.width > 0 && (box.right > width + 1 || (box.left < -1 && box.right > 0));
      return leaves && isShown(element) && !hasOwnBar(element) && !isUnseen(element);
    });
    return [...whole, ...cut.slice(0, 3).map(name)];
  }

  /** The shorter side of a control, or of a label that a reader may press instead of it. */
  function target(element) {
    const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
    const side = (box) => Math.min(box.width, box.height);
    return Math.max(...boxes.map(side));
  }

  // A link within a line of text may be as high as the line (WCAG 2.5.8, inline).
  const isInline = (element) => getComputedStyle(element).display === "inline";

  /** The smallest control outside running text: its shorter side in CSS pixels, and which it is. */
  function smallestTarget() {
    const shown = [...document.querySelectorAll(CONTROLS)].filter(
      (element) => isShown(element) && !isUnseen(element) && !isInline(element) && !element.disabled,
    );
    const sizes = shown.map((element) => [target(element), name(element)]);
    sizes.sort(([one], [other]) => one - other);
    return sizes.length ? sizes[0] : [null, ""];
  }

  /** How much of the page jumped while it loaded, and what moved most. */
  function jumps() {
    return new Promise((done) => {
      let sum = 0;
      let worst = { value: 0, sources: [] };
      const add = (list) => {
        for (const entry of list.getEntries()) {
          if (entry.hadRecentInput) continue;
          sum += entry.value;
          if (entry.value > worst.value) worst = entry;
        }
      };
      new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
      const moved = () => worst.sources.map(({ node }) => (node?.outerHTML ? name(node) : "?"));
      requestAnimationFrame(() => setTimeout(() => done([sum, moved()[0] ?? ""]), 50));
    });
  }

  const look = (element) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor, color, textDecoration } =
      getComputedStyle(element);
    const outline = outlineStyle === "none" || parseFloat(outlineWidth) === 0 ? "" : outlineWidth;
    return [outline, boxShadow, borderColor, backgroundColor, color, textDecoration].join(";");
  };

  const showsFocus = (element) => {
    // A control that shows nothing itself may let its label or its box show it.
    const shown = [element, ...(element.labels ?? []), element.parentElement];
    const focused = shown.map(look);
    element.blur();
    const blurred = shown.map(look);
    element.focus({ preventScroll: true });
    return focused.some((one, at) => one !== blurred[at]);
  };

  /** The part of a box that is on the screen: of a long table, most may be below it. */
  const onScreen = ({ left, top, right, bottom }) => {
    const part = {
      left: Math.max(left, 0),
      top: Math.max(top, 0),
      right: Math.min(right, innerWidth),
      bottom: Math.min(bottom, innerHeight),
    };
    return { ...part, width: part.right - part.left, height: part.bottom - part.top };
  };

  const isCovered = (element) => {
    const inSight = [...element.getClientRects()]
      .map(onScreen)
      .filter(({ width, height }) => width > 1 && height > 1);
    if (!inSight.length) return true;
    return inSight.every((box) => {
      const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]];
      return points.every(([x, y]) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return !top || !(element.contains(top) || top.contains(element));
      });
    });
  };

  /** What is wrong with the element that has the keyboard: "" if nothing is. */
  function focusProblem() {
    const element = document.activeElement;
    if (!element || element === document.body) return ["", "", false];
    const problem = !element.labels?.length && isCovered(element)
      ? "has the keyboard, but cannot be seen"
      : showsFocus(element) ? "" : "does not show that it has the keyboard";
    const again = element.dataset.gatesSeen === "";
    element.dataset.gatesSeen = "";
    return [problem, name(element), again];
  }

  /** What moves although the reader asked for less motion. */
  function motions() {
    const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
    const moving = [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      const animated = style.animationName !== "none" && seconds(style.animationDuration) > 0.01;
      return animated || seconds(style.transitionDuration) > 0.01;
    });
    return moving.slice(0, 3).map(name);
  }

  /** Every address that the page as it stands now leads to. */
  const addresses = () => [...new Set([...document.links].map((link) => link.href))];

  /** The ids of the page as it stands now. */
  const ids = () => [...document.querySelectorAll("[id]")].map(({ id }) => id);

  return { sideways, smallestTarget, jumps, focusProblem, motions, addresses, ids };
})();
