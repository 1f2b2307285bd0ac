// Which clauses of several policies stand in one row.

/**
 * Align policies clause by clause, in the order of the first one.
 *
 * Clauses are paired one to one, the closest pair first; one that is left over joins the
 * row of the clause that it is comparable with, or has a row of its own behind that of the
 * clause before it. `policies` are lists of clause ids; `links` are `{ a, b, … }` with ends
 * `{ policy, clause }` (`policy` a number), the closest first. Returns rows of
 * `{ cells, links }`: for each policy a list of its clauses, and the links that make the row.
 */
export function align(policies, links) {
  const rows = policies[0].map((clause) => newRow(policies.length, 0, clause));
  for (let policy = 1; policy < policies.length; policy += 1) {
    addPolicy(rows, policies, policy, links);
  }
  return rows;
}

function addPolicy(rows, policies, policy, links) {
  const clauses = policies[policy];
  const rowOf = new Map(
    rows.flatMap((row) => row.cells.flatMap((ids, at) => ids.map((id) => [`${at} ${id}`, row]))),
  );
  const candidates = links.flatMap((link) => candidate(rowOf, policy, link));
  const placed = new Set();
  const place = ({ clause, row, link }) => {
    row.cells[policy].push(clause);
    row.links.push(link);
    placed.add(clause);
  };
  const paired = new Map();
  for (const one of candidates) {
    if (placed.has(one.clause) || one.row.cells[policy].length) continue;
    place(one);
    paired.set(one.clause, one.row);
  }
  for (const one of candidates) {
    if (!placed.has(one.clause) && one.link.relation === "comparable") place(one);
  }
  let before = -1;
  for (const clause of clauses) {
    if (!placed.has(clause)) {
      before += 1;
      rows.splice(before, 0, newRow(policies.length, policy, clause));
    } else if (paired.has(clause)) before = rows.indexOf(paired.get(clause));
  }
  const order = new Map(clauses.map((clause, at) => [clause, at]));
  for (const row of rows) row.cells[policy].sort((one, other) => order.get(one) - order.get(other));
}

/** The row that a link would bring a clause of the policy into; none if it is not about one. */
function candidate(rowOf, policy, link) {
  const [end, other] = link.a.policy === policy ? [link.a, link.b] : [link.b, link.a];
  if (end.policy !== policy || other.policy >= policy) return [];
  const row = rowOf.get(`${other.policy} ${other.clause}`);
  return row ? [{ clause: end.clause, row, link }] : [];
}

function newRow(width, policy, clause) {
  const cells = Array.from({ length: width }, () => []);
  cells[policy].push(clause);
  return { cells, links: [] };
}
