const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The day that the address asks for (`?on=2022-01-01`); null if it asks for none. */
export function askedDay(address) {
  const asked = new URLSearchParams(address.search).get("on");
  return asked && DAY.test(asked) && isoDate(new Date(`${asked}T00:00`)) === asked ? asked : null;
}

/** A day of the reader's calendar as 2022-01-01. */
export function isoDate(day) {
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
