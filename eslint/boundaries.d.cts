/** Why `file` (relative to the root, forward slashes) must not import `specifier`; null when it may. */
export function refusalOf(file: string, specifier: string): string | null;
/** The layer and room in which a path lies; `outside` for npm and Node. */
export function roomOf(at: string): { layer: string; room: string };
/** The path relative to the root that a specifier means, or null where npm or Node answers. */
export function placeOf(file: string, specifier: string): string | null;
