// The one-time link's token. It stands behind the "#", which browsers keep to themselves.
export function link_of_address(): string {
  return decodeURIComponent(window.location.hash.slice(1)).trim();
}
