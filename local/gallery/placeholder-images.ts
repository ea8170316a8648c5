// Sample products have no pictures; the gallery draws some, so that nothing is asked of the network.

const COLORS = ['#8aa6a3', '#c9a227', '#b56576', '#6d8ea0', '#7a8b5c'];

/** The HTML of a sample mail with a drawn picture in place of each remote one. */
export function withPlaceholderImages(html: string): string {
  let count = 0;
  return html.replace(/(<img\b[^>]*\bsrc=")https:[^"]*"/g, (_, before: string) => {
    count += 1;
    return `${before}data:image/svg+xml,${encodeURIComponent(drawing(COLORS[count % COLORS.length] ?? ''))}"`;
  });
}

function drawing(color: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="${color}" opacity=".25"/><path d="M20 20h24l6 10-7 4v14H21V34l-7-4z" fill="${color}"/></svg>`;
}
