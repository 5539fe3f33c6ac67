import { reader } from '@app/platform';
import { EVERY_PROMISE_KEPT, type Findings } from '../audit';
import type { Ledger } from '../ledger';
import type { Rig } from '../rig';

/** How a run came out: what the senders know against what the database holds. */
export interface Reckoning {
  seed: number;
  queue: 'redis' | 'postgres';
  seconds: number;
  /** How often each kind of fault happened. */
  broken: Record<string, number>;
  /** Kinds that could not happen here, and why. */
  notTried: string[];
  acts: {
    sent: number;
    accepted: number;
    refused: Record<string, number>;
    found: number;
    lostOrDouble: number;
    unexplained: number;
    unanswered: number;
  };
  deadlines: {
    due: number;
    fired: number;
    double: number;
    lost: number;
    early: number;
    latestSeconds: number;
  };
  notices: { told: number; untold: number };
  incidents: number;
  /** Processes that ended although nobody killed them. */
  endedByThemselves: string[];
  /** Answers that no client should get. */
  faults: string[];
  verify: Findings['verify'];
  kept: boolean;
}

interface Run extends Pick<Reckoning, 'seed' | 'queue' | 'seconds' | 'broken' | 'notTried'> {
  ledger: Ledger;
}

/** Waits until the system is at rest, then reckons. `kept` only where not a single promise was broken. */
export async function reckon(rig: Rig, { ledger, ...run }: Run): Promise<Reckoning> {
  const findings = await rig.audit.findings([ledger]);
  const row = await reader(rig.database).one<{
    due: number;
    fired: number;
    latest: number;
    told: number;
  }>(
    `select count(*) filter (where status = 'fired')::int as fired,
       count(*) filter (where status = 'fired' or (status = 'armed' and due_at <= clock_timestamp()))::int as due,
       coalesce(max(extract(epoch from settled_at - due_at)) filter (where status = 'fired'), 0)::float8 as latest,
       (select count(*)::int from notification) as told
     from deadline`,
  );
  if (!row) throw new Error('A count is always one row.');
  const endedByThemselves = [...rig.apis, ...rig.workers]
    .filter((part) => !part.isUp())
    .map((part) => part.said().slice(-2000));
  return {
    ...run,
    acts: {
      sent: ledger.sent,
      accepted: ledger.accepted.length,
      refused: ledger.refused,
      found: ledger.accepted.length - findings.lostOrDouble.length,
      lostOrDouble: findings.lostOrDouble.length,
      unexplained: findings.unexplained,
      unanswered: ledger.unanswered,
    },
    deadlines: {
      due: row.due,
      fired: row.fired,
      double: findings.firedTwice,
      lost: findings.overdue + findings.firedWithoutEvent + findings.withoutLimit,
      early: findings.firedEarly,
      latestSeconds: Math.round(row.latest),
    },
    notices: { told: row.told, untold: findings.untold },
    incidents: findings.openIncidents,
    endedByThemselves,
    faults: ledger.faults,
    verify: findings.verify,
    kept:
      JSON.stringify(findings) === JSON.stringify(EVERY_PROMISE_KEPT) &&
      endedByThemselves.length === 0 &&
      ledger.faults.length === 0,
  };
}

/** The reckoning as a table for people. */
export function tableOf(reckoning: Reckoning): string {
  const { acts, deadlines, notices } = reckoning;
  const refused = Object.values(acts.refused).reduce((sum, times) => sum + times, 0);
  const rows: [string, string | number][] = [
    ['acts sent', acts.sent],
    ['  accepted', acts.accepted],
    ['  refused', refused],
    ['  found once', acts.found],
    ['  lost or double', acts.lostOrDouble],
    ['  unexplained events', acts.unexplained],
    ['  requests unanswered', acts.unanswered],
    ['deadlines due', deadlines.due],
    ['  fired', deadlines.fired],
    ['  double', deadlines.double],
    ['  lost', deadlines.lost],
    ['  early', deadlines.early],
    ['  latest, seconds', deadlines.latestSeconds],
    ['notices told', notices.told],
    ['  untold', notices.untold],
    ['incidents open', reckoning.incidents],
    ['ended by themselves', reckoning.endedByThemselves.length],
    ['forbidden answers', reckoning.faults.length],
    ['verify', reckoning.verify.code === 0 ? 'in order' : 'DISAGREES'],
  ];
  const broken = Object.entries(reckoning.broken).map(([name, times]): [string, number] => [
    `  ${name}`,
    times,
  ]);
  return [
    `seed ${reckoning.seed}, queue in ${reckoning.queue}, ${reckoning.seconds} s`,
    ...reckoning.notTried.map((why) => `not tried: ${why}`),
    'faults',
    ...[...broken, ...rows].map(([name, value]) => `${name.padEnd(32)} ${value}`),
    ...reckoning.faults.slice(0, 5),
    ...reckoning.endedByThemselves,
    ...(reckoning.verify.said === '' ? [] : [reckoning.verify.said]),
    reckoning.kept ? '✓ every promise was kept' : '✗ A PROMISE WAS BROKEN',
  ].join('\n');
}
