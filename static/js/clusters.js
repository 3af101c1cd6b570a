// Pins that would cover each other become one.

/** Groups of `placed` ({pixel: {x, y}, …}), each within `apart` pixels of the first of its group; order is kept. */
export function grouped(placed, apart) {
  const groups = [];
  for (const each of placed) {
    const near = groups.find(([first]) => Math.hypot(first.pixel.x - each.pixel.x, first.pixel.y - each.pixel.y) < apart);
    if (near) near.push(each);
    else groups.push([each]);
  }
  return groups;
}
