import type { paths } from '../../../api/contract';

/** What the api takes as assumptions. */
export type Assumption =
  paths['/api/v1/candidates/{id}/what-if']['post']['requestBody']['content']['application/json']['assumptions'][number];

/** The assumptions that were chosen; what was left as it is is none. `typed` answers '' for what nobody filled in. */
export function assumptionsOf(typed: (name: string) => string): Assumption[] {
  const [plenary, policy, route, advisory, quorum, from, to] = [
    'plenary',
    'policy',
    'route',
    'advisory',
    'quorum',
    'from',
    'to',
  ].map(typed) as [string, string, string, string, string, string, string];
  return [
    ...(plenary === '' ? [] : [{ kind: 'plenary' as const, on: plenary }]),
    ...(policy === '' ? [] : [{ kind: 'policy' as const, policy }]),
    ...(isRoute(route) ? [{ kind: 'route' as const, route }] : []),
    ...(isMode(advisory) ? [{ kind: 'advisory' as const, mode: advisory }] : []),
    ...(quorum === '' ? [] : [{ kind: 'quorum-fails' as const, times: Number(quorum) }]),
    // The day on which work stops still counts, the one on which it is resumed does not: the hours make no difference.
    ...(from === '' || to === ''
      ? []
      : [
          {
            kind: 'suspension' as const,
            from: `${from}T16:59:59.000Z`,
            to: `${to}T16:59:59.999Z`,
          },
        ]),
  ];
}

function isRoute(text: string): text is 'a' | 'b' | 'c' | 'd' {
  return ['a', 'b', 'c', 'd'].includes(text);
}

function isMode(text: string): text is 'written' | 'meeting' | 'waived' {
  return ['written', 'meeting', 'waived'].includes(text);
}
