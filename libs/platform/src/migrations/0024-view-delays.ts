import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One row for each stay in a step whose limit ended before the step was left, with what was said of it: the cause stated within
 * that stay, else the next one that was stated for the step, and what the head made of it (`CAUSE.CONFIRMED`, `CAUSE.CHANGED`).
 * It is read from the history and the limits, which are what happened; nothing is stored twice.
 */
export class ViewDelays0024000000001 implements MigrationInterface {
  readonly name = 'ViewDelays0024000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index process_event_cause_idx on process_event (process_id, (payload ->> 'step'), seq)
        where type in ('CAUSE.STATED', 'CAUSE.CONFIRMED', 'CAUSE.CHANGED');
      create index deadline_fired_idx on deadline (process_id, step, armed_seq) where rung = 'due' and status = 'fired';
      create view delay as
        select late.process_id, late.step, late.started_at, late.due_at, late.armed_seq,
          now_in.open,
          coalesce(settled.cause, stated.cause) as cause, coalesce(settled.reason, stated.reason) as reason,
          case settled.type when 'CAUSE.CONFIRMED' then 'confirmed' when 'CAUSE.CHANGED' then 'changed'
            else case when stated.seq is null then 'unstated' else 'stated' end end as standing,
          case when now_in.open then null else (
            select min(e.recorded_at) from process_event e where e.process_id = late.process_id and e.seq > late.fired_seq
              and e.from_phase is distinct from e.to_phase and e.to_phase <> 'suspended'
              and (e.from_phase <> 'suspended' or e.to_phase = 'sourceCancelled')
          ) end as left_at,
          stated.actor as stated_by, stated.seq as stated_seq, settled.seq as settled_seq
        from (
          select process_id, step, started_at, min(due_at) as due_at, min(armed_seq) as armed_seq,
            min(settled_seq) as fired_seq
          from deadline where rung = 'due' and status = 'fired' group by process_id, step, started_at
        ) late
        join process p on p.id = late.process_id
        cross join lateral (
          select not p.ended and (p.snapshot #>> array['context', 'clocks', late.step])::timestamptz
            is not distinct from late.started_at as open
        ) now_in
        left join lateral (
          select e.seq, e.actor, e.payload ->> 'cause' as cause, e.payload ->> 'reason' as reason from process_event e
          where e.process_id = late.process_id and e.type = 'CAUSE.STATED'
            and e.payload ->> 'step' = late.step and e.seq > late.armed_seq
          order by e.seq < coalesce((select min(d.armed_seq) from deadline d where d.process_id = late.process_id
              and d.step = late.step and d.started_at > late.started_at), 2147483647) desc, e.seq desc
          limit 1
        ) stated on true
        left join lateral (
          select e.seq, e.type, e.payload ->> 'cause' as cause, e.payload ->> 'reason' as reason from process_event e
          where e.process_id = late.process_id and e.type in ('CAUSE.CONFIRMED', 'CAUSE.CHANGED')
            and e.payload ->> 'step' = late.step and e.seq > stated.seq
            and not exists (select from process_event later where later.process_id = late.process_id
              and later.type = 'CAUSE.STATED' and later.payload ->> 'step' = late.step
              and later.seq > stated.seq and later.seq < e.seq)
          order by e.seq desc limit 1
        ) settled on true;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop view delay; drop index process_event_cause_idx; drop index deadline_fired_idx',
    );
  }
}
