// Which form of a counting text a whole number asks for, by rules as the CLDR writes them.

const CONDITION = /^[nivfte](?:\s*%\s*(\d+))?\s*(!?=|\bnot in\b|\bin\b|\bis\b)\s*([\d.,\s]+)$/;
const IS_FRACTION = /^[vwfte]\b/;

/** The form of `one|…|other`; `rules` are conditions by category, in the order of the forms. */
export function chooseForm(text, rules, n) {
  const forms = text.split("|");
  const at = Object.values(rules).findIndex((rule) => holds(rule, Math.abs(n)));
  return forms[at] !== undefined && at < forms.length - 1 ? forms[at] : forms.at(-1);
}

function holds(rule, n) {
  return rule
    .split(/\bor\b/)
    .some((part) => part.split(/\band\b/).every((condition) => isTrue(condition.trim(), n)));
}

/** Whether `n % 10 = 2..4, 7` is true; a whole number has no fraction digits. */
function isTrue(condition, n) {
  const found = CONDITION.exec(condition);
  if (!found) return false;
  const [, modulus, relation, ranges] = found;
  const value = IS_FRACTION.test(condition) ? 0 : modulus ? n % Number(modulus) : n;
  const inside = ranges.split(",").some((range) => {
    const [low, high = low] = range.split("..").map(Number);
    return low <= value && value <= high;
  });
  return inside !== (relation === "!=" || relation === "not in");
}
