import { changeHolder, placeFolder } from '@app/casework';
import { type Refused, RefusedError } from '@app/engine';
import type { SelectionPhase } from '@app/workflows/selection';
import { markedLine } from './mark';
import type { Act, Script } from './script';

const HEAD = 'research-head-1';
const DESK = 'research-1';

/** Who holds a case in a phase: of those who carry it on there, one or the other. */
const holders: Readonly<Partial<Record<SelectionPhase, readonly string[]>>> = {
  received: ['research-1', 'research-2'],
  supplementing: ['research-1'],
  screening: ['research-1', 'research-2'],
  drafting: ['research-2', 'research-1'],
  posting: ['editor-1'],
  publicComment: ['research-1', 'research-2'],
  answering: ['research-2', 'research-1'],
  revising: ['research-1'],
  finalising: ['research-1'],
  publishing: ['records-1'],
};

const cabinets = [
  'Tủ 3, ngăn 2, phòng 405',
  'Tủ 1, ngăn 4, phòng 405',
  'Kệ hồ sơ chờ trình, phòng 402',
] as const;

/**
 * Where a case stands today, somebody holds two of three (one of them given by the head), and of every second one the place of the
 * paper folder is on record. A case that came to its phase only today is still nobody's.
 */
export function keep(script: Script, phase: SelectionPhase, since: number): void {
  if (since === 0) return;
  const { place } = script;
  const some = holders[phase] ?? [];
  const holder = some[place % Math.max(some.length, 1)];
  if (holder !== undefined && place % 3 !== 2)
    script.on(since, hold(script, holder, place % 3 === 0 ? holder : HEAD));
  if (place % 2 === 0)
    script.on(since, put(script, cabinets[(place / 2) % cabinets.length] ?? cabinets[0]));
}

function hold(script: Script, holder: string, by: string): Act['play'] {
  return async (stage) => {
    const given = by === holder ? null : markedLine('Phân công theo lĩnh vực');
    recordedOr(
      await changeHolder(stage.tx, {
        process: script.process,
        holder: stage.person(holder),
        note: given,
        actor: stage.person(by),
        at: stage.at,
      }),
    );
  };
}

function put(script: Script, place: string): Act['play'] {
  return async (stage) => {
    const { process } = script;
    const actor = { person: stage.person(DESK), roles: ['research' as const] };
    const keeper = { unit: markedLine('Vụ Pháp chế và Quản lý khoa học') };
    recordedOr(await placeFolder(stage.tx, { process, place, keeper, actor }));
  };
}

/** Throws `RefusedError`. */
function recordedOr(answer: object | Refused): void {
  if ('code' in answer) throw new RefusedError(answer);
}
