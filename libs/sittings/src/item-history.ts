import type { Tx } from '@app/platform';

/** One thing that became of an item, here or in another sitting. */
export interface ItemStep {
  what: 'convened' | 'added' | 'taken' | 'chair' | 'postponed' | 'voted' | 'carried-over';
  /** The sitting that it speaks of, where it speaks of one. */
  sitting: string | null;
  /** The day named, the reason given, or the result. */
  detail: string | null;
  at: Date;
}

/** What became of a case before the council, in this sitting and in others, in the order of its instants. */
export async function historyOfItem(tx: Tx, process: string): Promise<ItemStep[]> {
  return tx.rows<ItemStep>(
    `select what, sitting, detail, at from (
       select case type when 'SITTING.CONVENED' then 'convened' when 'ITEM.POSTPONED' then 'postponed'
           when 'VOTE.CONCLUDED' then 'voted' else 'carried-over' end as what,
         payload ->> 'sitting' as sitting,
         coalesce(payload ->> 'date', payload ->> 'reason', payload ->> 'result') as detail,
         received_at as at, seq
       from process_event
       where process_id = $1
         and type in ('SITTING.CONVENED', 'ITEM.POSTPONED', 'VOTE.CONCLUDED', 'CASE.CARRIED_OVER')
       union all
       select act, sitting_id::text, null, at, 2147483647 from sitting_item_act where process_id = $1
     ) steps
     order by at, seq limit 100`,
    [process],
  );
}
