/** Which methods each address takes, learnt from the router while routes are added. */
export class RouteTable {
  private readonly routes: { method: string; pattern: RegExp }[] = [];

  /** Notes a route; `url` is in the router's notation (`/candidates/:id`, `/assets/*`). */
  add(method: string | readonly string[], url: string): void {
    const source = url
      .split(/(:\w+|\*)/)
      .map((part) => {
        if (part.startsWith(':')) return '[^/]+';
        return part === '*' ? '.*' : part.replace(/[\^$.*+?()[\]{}|]/g, '\\$&');
      })
      .join('');
    // As the router finds them: with a slash too many it is another address.
    const pattern = new RegExp(`^${source}$`);
    for (const name of typeof method === 'string' ? [method] : method)
      if (name !== 'OPTIONS') this.routes.push({ method: name, pattern });
  }

  /** The methods of the routes that match a path, without wildcard routes; empty where there is no such address. */
  methodsOf(path: string): readonly string[] {
    const methods = this.routes
      .filter(({ pattern }) => pattern.test(path))
      .map(({ method }) => method);
    return [...new Set(methods)].sort();
  }
}
