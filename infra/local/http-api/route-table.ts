/** A route of the HTTP API: `$default`, or a method (or `ANY`) and a path with `{name}` and `{name+}`. */
export type Route<T> = { routeKey: string; target: T };
export type Match<T> = { routeKey: string; target: T; pathParameters: Record<string, string> };

/** Finds the most specific route of an HTTP API: full path first, then greedy ones, then `$default`. */
export const createRouteTable = <T>(routes: Route<T>[]) => {
  const compiled = routes.map((route) => {
    const [method = '', path = ''] = route.routeKey.split(' ');
    return { ...route, method, ...compile(path), greedy: path.includes('+}'), literals: literalLength(path) };
  });
  const specific = compiled
    .filter(({ routeKey }) => routeKey !== '$default')
    .sort(
      (a, b) =>
        Number(a.greedy) - Number(b.greedy) ||
        b.literals - a.literals ||
        Number(a.method === 'ANY') - Number(b.method === 'ANY'),
    );
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');

  return (method: string, path: string): Match<T> | undefined => {
    for (const { pattern, names, ...route } of specific) {
      if (route.method !== 'ANY' && route.method !== method) continue;
      const found = pattern.exec(path);
      if (!found) continue;
      const values = names.map((name, i) => [name, found[i + 1] ?? ''] as const);
      return { routeKey: route.routeKey, target: route.target, pathParameters: Object.fromEntries(values) };
    }
    return fallback && { ...fallback, pathParameters: {} };
  };
};

const compile = (path: string): { pattern: RegExp; names: string[] } => {
  const names: string[] = [];
  const source = path
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith('{')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const greedy = part.endsWith('+}');
      names.push(part.slice(1, greedy ? -2 : -1));
      return greedy ? '(.+)' : '([^/]+)';
    })
    .join('');
  return { pattern: new RegExp(`^${source}$`), names };
};

const literalLength = (path: string): number => path.replace(/\{[^}]+\}/g, '').length;
