// Files of the site that scripts ask for when they need them.

/** What the server answers; an error if the file is not there. */
export async function load(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}
