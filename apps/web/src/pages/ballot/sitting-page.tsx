import { Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactElement } from 'react';
import type { Shape } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { PageLoading, PageTrouble } from '../../shell/states';
import { AgendaForm } from './agenda-form';
import { Agenda, ItemStatus, ItemTitle } from './agenda';
import './ballot.css';
import { ItemActs, ItemRecord } from './item-record';
import { caseTitleQuery, sittingQuery } from './reading';
import { RollCall } from './roll-call';
import { RunActs } from './run-acts';
import { Course } from './sitting-course';
import { MinutesLink } from '../minutes/minutes-link';
import { ItemFiles } from '../papers/item-files';
import { OfflinePart } from '../papers/offline-part';
import { SittingFiles } from '../papers/sitting-files';
import { AttendanceForm, InterestForm, PreparePollForm } from './sitting-acts';
import { daysOf } from './sittings-page';

const words = {
  kicker: { vi: 'Phiên họp toàn thể', en: 'Plenary sitting' },
  title: {
    vi: 'Hội đồng Thẩm phán Tòa án nhân dân tối cao',
    en: 'Council of Judges of the Supreme People’s Court',
  },
  chair: { vi: 'Chủ tọa', en: 'Chair' },
  items: { vi: 'Các mục của phiên họp', en: 'Items of the sitting' },
  none: { vi: 'Chưa có hồ sơ trong chương trình', en: 'No case is on the agenda yet' },
  poll: { vi: 'Tới phần biểu quyết', en: 'Go to the poll' },
  case: { vi: 'Mở hồ sơ', en: 'Open the case' },
  open: { vi: 'Điểm chưa có quy định', en: 'What the law leaves open' },
};

const LOOK_EVERY_MS = 5_000;

/** Acts of the council on a case that lies before the sitting, done on the page of that case. */
const actsOnItem = ['MINUTES.SIGNED', 'ITEM.POSTPONED'];

/** One sitting: agenda, roll, the quorum of each item in words, and what the reader may do. */
export function SittingPage({ id }: { id: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  // Roll call and polls of others appear by themselves: nothing announces them.
  const found = useQuery({ ...sittingQuery(id, language), refetchInterval: LOOK_EVERY_MS });
  if (found.isPending) return <PageLoading />;
  if (found.isError) return <PageTrouble error={found.error} retry={() => void found.refetch()} />;
  const sitting = found.data;
  return (
    <div className="wrap">
      <div className="head">
        <p className="kicker">
          {say(words.kicker)} · {daysOf(sitting, language)}
        </p>
        <h1 className="title">{say(words.title)}</h1>
        <p className="lead">
          {say(words.chair)}: {sitting.chair.name}. {sitting.quorum.sentence}
        </p>
        <MinutesLink sitting={sitting} />
      </div>
      <div className="room">
        <Agenda sitting={id} current={undefined} />
        <div>
          <RunActs sitting={sitting} />
          <h2 className="h2 gap">{say(words.items)}</h2>
          {sitting.items.length === 0 ? <Note kind="plain" title={say(words.none)} /> : null}
          {sitting.items.map((item) => (
            <Fragment key={item.candidate}>
              <Item sitting={sitting} item={item} />
              <ItemActs sitting={sitting} item={item} />
            </Fragment>
          ))}
          <SittingFiles sitting={sitting} />
          <OfflinePart sitting={sitting} />
          <Course sitting={sitting} />
          <AgendaForm sitting={sitting} />
          <AttendanceForm sitting={sitting} />
          <div className="gap">
            <Note kind="soon" title={say(words.open)}>
              <p>{sitting.question}</p>
            </Note>
          </div>
        </div>
        <RollCall
          members={sitting.roll.map(({ person, name, mode }) => ({
            person,
            name,
            state: mode === 'in-room' ? 'present' : mode,
          }))}
          quorum={sitting.quorum}
        />
      </div>
    </div>
  );
}

function Item({
  sitting,
  item,
}: {
  sitting: Shape<'Sitting'>;
  item: Shape<'Sitting'>['items'][number];
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const codes = new Set(me?.roles.map(({ code }) => code));
  // How the item stands is part of the key: what may be done changes with it.
  const { queryKey, queryFn } = caseTitleQuery(item.candidate, language);
  const found = useQuery({ queryKey: [...queryKey, item.state], queryFn }).data;
  const acts = (found?.allowed ?? []).filter(({ type }) => actsOnItem.includes(type));
  const [may, recused] = [String(item.mayVote), String(item.recused)];
  const sum = {
    vi: `${may} người có thể bỏ phiếu${item.recused > 0 ? `; ${recused} người không tham gia do có liên quan` : ''}.`,
    en: `${may} may vote${item.recused > 0 ? `; ${recused} do not, because of an interest` : ''}.`,
  };
  const isBefore = item.state === 'listed';
  const presides = me?.person === (item.chair ?? sitting.chair).person;
  return (
    <section className="sheet pad item gap" aria-label={`${say(words.items)} ${item.ordinal}`}>
      <h3 className="h3">
        {item.ordinal}. <ItemTitle candidate={item.candidate} />
      </h3>
      <p>
        <ItemStatus state={item.state} />
      </p>
      <p className="arith">
        {item.quorum} {sum[language]}
      </p>
      <ItemRecord item={item} />
      <ItemFiles sitting={sitting.id} item={item} />
      <div className="btns">
        {item.poll === null ? null : (
          <Link className="btn btn--1" to="/bieu-quyet/$id" params={{ id: item.poll }}>
            {say(words.poll)}
          </Link>
        )}
        <Link className="btn btn--q" to="/ho-so/$id" params={{ id: item.candidate }}>
          {say(words.case)}
        </Link>
        {acts.map(({ type, title }) => (
          <Link
            key={type}
            className="btn"
            to="/ho-so/$id"
            params={{ id: item.candidate }}
            search={{ viec: type }}
          >
            {title}
          </Link>
        ))}
      </div>
      {isBefore && codes.has('clerk') && item.poll === null ? (
        <PreparePollForm sitting={sitting.id} candidate={item.candidate} />
      ) : null}
      {isBefore && codes.has('council-member') ? (
        <InterestForm
          sitting={sitting.id}
          candidate={item.candidate}
          others={presides ? sitting.roll.filter(({ person }) => person !== me.person) : []}
        />
      ) : null}
    </section>
  );
}
