// Whether an api process grows: its resident memory, sampled while it records very many acts.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { openSenders, startApi } from './api.mjs';
import { eventsOf, expectEvents } from './house.mjs';
import { figure, IN_FLIGHT, median } from './measure.mjs';

const SAMPLES = 20;

export const title = 'bộ nhớ của api · memory of an api process';
export const compares =
  `Resident memory of one api process after each twentieth of the acts, over ${IN_FLIGHT} connections. Flat: the median of the last ` +
  'quarter of the samples against that of the second quarter; the first quarter is the warm-up.';

export async function ask({ house, memoryActs }) {
  const cases = await house.openCases(1000);
  const before = await eventsOf(house, cases);
  const api = await startApi(house);
  const senders = await openSenders(house, Array(IN_FLIGHT).fill(api.origin), cases);
  try {
    const resident = [];
    const perSecond = [];
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const round = await senders.round(memoryActs / SAMPLES);
      perSecond.push(Math.round(round.perSecond));
      resident.push(Number(residentMegabytes(api.pid).toFixed(1)));
    }
    await expectEvents(house, cases, before + senders.accepted());
    const quarter = SAMPLES / 4;
    const second = median(resident.slice(quarter, 2 * quarter));
    const last = median(resident.slice(-quarter));
    return {
      rounds: { resident, perSecond },
      acts: senders.accepted(),
      figures: [
        figure('api: bộ nhớ cao nhất · highest resident', Math.max(...resident), 'MB', {
          atMost: 250,
        }),
        figure('api: quý cuối : quý hai · last : second quarter', last / second, '', {
          atMost: 1.05,
        }),
      ],
    };
  } finally {
    senders.close();
    await api.stop();
  }
}

function residentMegabytes(pid) {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}
