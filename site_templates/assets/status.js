/** Show the status as it is on the day of reading, even if the site was built earlier. */
export function showStatusOfToday(page, now) {
  const lines = [...page.querySelectorAll(".status-line[data-status]")];
  if (lines.length < 2) return;
  const today = statusOn(lines[0].dataset, isoDate(now));
  if (!lines.some((line) => line.dataset.status === today)) return;
  for (const line of lines) line.hidden = line.dataset.status !== today;
}

function statusOn({ effective, expires }, day) {
  if (expires && day >= expires) return "expired";
  if (!effective) return "unknown";
  return day < effective ? "not_yet_in_force" : "in_force";
}

function isoDate(now) {
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
