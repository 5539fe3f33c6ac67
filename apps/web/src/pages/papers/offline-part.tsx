import './papers.css';
import { fullInstant, Note, Status } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { useMe } from '../../shell/session';
import { WhyNot } from '../../shell/why-not';
import { MAX_RECORD_BYTES, type OfflineFile, OfflineRows, recordIn } from './offline-rows';

type Sitting = Shape<'Sitting'>;
type Kept = Shape<'OfflineRecordKept'>;

const words = {
  title: { vi: 'Họp không có mạng', en: 'A sitting without network' },
  bundle: { vi: 'Bộ hồ sơ họp không có mạng', en: 'The bundle to sit without network' },
  bundleWhy: {
    vi: 'Một trang mở được từ tệp: danh sách, chương trình, tài liệu, mẫu phiếu biểu quyết, mẫu ghi của thư ký và người kiểm phiếu. Tải lại nếu chương trình thay đổi.',
    en: 'One page that opens from a file: roll, agenda, papers, blank ballots, the forms of clerk and tellers. Take it anew when the agenda changes.',
  },
  file: { vi: 'Tệp đã lưu tại phiên họp', en: 'The file saved at the sitting' },
  fileHint: { vi: 'Tệp .json, không quá 1 MB', en: 'A .json file, at most 1 MB' },
  look: { vi: 'Xem sẽ ghi nhận những gì', en: 'Look at what would be recorded' },
  lookMeans: { vi: 'Chỉ đối chiếu, chưa ghi gì.', en: 'It is only compared; nothing is written.' },
  looked: { vi: 'Đã đối chiếu với sổ sách.', en: 'Compared with the record of the house.' },
  noFile: { vi: 'Chọn tệp đã lưu tại phiên họp.', en: 'Choose the file saved at the sitting.' },
  tooLarge: { vi: 'Tệp lớn hơn 1 MB.', en: 'The file is larger than 1 MB.' },
  noRecord: {
    vi: 'Tệp này không phải do trang họp không có mạng lưu.',
    en: 'This file was not saved by the page of the bundle.',
  },
  keep: { vi: 'Giữ bản ghi này', en: 'Keep this record' },
  keepMeans: {
    vi: 'Do một trong hai người kiểm phiếu có tên trong tệp. Người kia xác nhận, rồi chủ tọa cho ghi nhận; trước đó chưa có gì được tính.',
    en: 'By one of the two tellers whom it names. The other confirms it, then the chair puts it on record; nothing counts before.',
  },
  kept: { vi: 'Đã giữ bản ghi.', en: 'The record is kept.' },
  records: { vi: 'Các bản ghi đã mang về', en: 'Records that were brought back' },
  none: { vi: 'Chưa có bản ghi nào được mang về.', en: 'No record was brought back yet.' },
  confirm: { vi: 'Xác nhận bản ghi', en: 'Confirm this record' },
  confirmMeans: {
    vi: 'Bạn là người kiểm phiếu thứ hai và xác nhận tệp ghi đúng phiếu bạn đã kiểm.',
    en: 'You are the other teller, and confirm that it says what you counted.',
  },
  confirmed: { vi: 'Đã xác nhận.', en: 'Confirmed.' },
  settle: { vi: 'Cho ghi nhận', en: 'Put it on record' },
  settleMeans: {
    vi: 'Mọi dòng không bị từ chối được ghi nhận trong một việc, đúng thời điểm đã diễn ra; biểu quyết chỉ có phiếu giấy được kết thúc và hồ sơ chuyển theo kết quả. Không hoàn lại được.',
    en: 'Every row that is not refused is put on record in one act, at the instant at which it happened; votes on paper alone are closed and their cases follow. This cannot be undone.',
  },
  settled: { vi: 'Đã ghi nhận.', en: 'It is on record.' },
  refused: { vi: 'Không ghi nhận được bản ghi này', en: 'This record cannot be put on record' },
};

const states = {
  checked: { vi: 'mới đối chiếu', en: 'only compared' },
  brought: { vi: 'chờ người kiểm phiếu thứ hai', en: 'waits for the other teller' },
  confirmed: { vi: 'chờ chủ tọa cho ghi nhận', en: 'waits for the chair' },
  recorded: { vi: 'đã ghi nhận', en: 'on record' },
} as const;

/**
 * The bundle taken out and what was written down brought back: looked at, kept, confirmed, put on record (ADR 0067). Nothing for those
 * who neither keep the roll nor preside, where nothing was brought.
 */
export function OfflinePart({ sitting }: { sitting: Sitting }): ReactElement | null {
  const say = useWords();
  const { language } = useLanguage();
  const me = useMe();
  const isClerk = me?.roles.some(({ code }) => code === 'clerk') === true;
  const found = useQuery({
    queryKey: ['offline-records', sitting.id, language],
    enabled: sitting.council === 'HDTP',
    queryFn: (): Promise<Shape<'OfflineRecords'>> =>
      answered(
        api.GET('/api/v1/sittings/{id}/offline-records', { params: { path: { id: sitting.id } } }),
      ),
  });
  const records = found.data?.records ?? [];
  if (sitting.council !== 'HDTP' || (!isClerk && records.length === 0)) return null;
  return (
    <section className="sheet pad gap papers" aria-labelledby="h-offline">
      <h2 className="h3" id="h-offline">
        {say(words.title)}
      </h2>
      {isClerk ? (
        <>
          <p>
            <a href={`/api/v1/sittings/${sitting.id}/bundle.html`} download>
              {say(words.bundle)}
            </a>
          </p>
          <p className="small muted">{say(words.bundleWhy)}</p>
          <Bring sitting={sitting.id} />
        </>
      ) : null}
      {found.isError ? <WhyNot title={say(words.records)} error={found.error} /> : null}
      {found.data ? <h3 className="h3 gap">{say(words.records)}</h3> : null}
      {found.data && records.length === 0 ? <p className="small">{say(words.none)}</p> : null}
      {records.map((kept) => (
        <Record key={kept.sha256} sitting={sitting} kept={kept} isClerk={isClerk} />
      ))}
    </section>
  );
}

function Bring({ sitting }: { sitting: string }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [looked, setLooked] = useState<{ record: OfflineFile; answer: Kept }>();
  const post = (mode: 'check' | 'keep', record: OfflineFile): Promise<Kept> => {
    const params = { path: { id: sitting }, header: newAct() };
    return answered(
      api.POST('/api/v1/sittings/{id}/offline-records', { params, body: { mode, record } }),
    );
  };
  const look = async (form: FormData): Promise<string> => {
    setLooked(undefined);
    const file = form.get('record');
    if (!(file instanceof File) || file.size === 0) throw new Error(say(words.noFile));
    if (file.size > MAX_RECORD_BYTES) throw new Error(say(words.tooLarge));
    const record = recordIn(await file.text());
    if (!record) throw new Error(say(words.noRecord));
    setLooked({ record, answer: await post('check', record) });
    return say(words.looked);
  };
  const keep = async (): Promise<string> => {
    if (!looked) throw new Error(say(words.noFile));
    await post('keep', looked.record);
    setLooked(undefined);
    await queries.invalidateQueries({ queryKey: ['offline-records', sitting, language] });
    return say(words.kept);
  };
  return (
    <>
      <Act button={say(words.look)} consequence={say(words.lookMeans)} send={look}>
        <Field label={say(words.file)} hint={say(words.fileHint)}>
          {(id) => (
            <input
              className="in"
              id={id}
              name="record"
              type="file"
              accept=".json,application/json"
              required
            />
          )}
        </Field>
      </Act>
      {looked ? (
        <div className="gap" data-looked-at>
          <Rows kept={looked.answer} />
          {looked.answer.refused === null ? (
            <Act button={say(words.keep)} consequence={say(words.keepMeans)} send={keep} />
          ) : null}
        </div>
      ) : null}
    </>
  );
}

function Rows({ kept }: { kept: Kept }): ReactElement {
  const say = useWords();
  return (
    <>
      {kept.refused === null ? null : (
        <Note kind="bad" title={say(words.refused)}>
          <p>{kept.refused}</p>
        </Note>
      )}
      <OfflineRows rows={kept.rows} />
    </>
  );
}

function Record({
  sitting,
  kept,
  isClerk,
}: {
  sitting: Sitting;
  kept: Kept;
  isClerk: boolean;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const me = useMe();
  const { record, state, broughtBy, broughtAt } = kept;
  const isOther = state === 'brought' && isClerk && me?.person !== broughtBy;
  const presides = state === 'confirmed' && me?.person === sitting.chair.person;
  const confirm = async (): Promise<string> => {
    if (record === null) throw new Error(say(words.noRecord));
    const params = { path: { id: sitting.id, record }, header: newAct() };
    const url = '/api/v1/sittings/{id}/offline-records/{record}/confirm';
    await answered(api.POST(url, { params, body: {} }));
    const said = say(presides ? words.settled : words.confirmed);
    await Promise.all(
      ['offline-records', 'sitting'].map((key) =>
        queries.invalidateQueries({ queryKey: [key, sitting.id] }),
      ),
    );
    return said;
  };
  return (
    <div className="gap" data-offline-record={state}>
      <p>
        <Status kind={state === 'recorded' ? 'done' : 'waits'}>{say(states[state])}</Status>{' '}
        {broughtAt === null ? null : (
          <span className="small muted">{fullInstant(broughtAt, language)}</span>
        )}
      </p>
      <Rows kept={kept} />
      {isOther ? (
        <Act button={say(words.confirm)} consequence={say(words.confirmMeans)} send={confirm} />
      ) : null}
      {presides ? (
        <Act button={say(words.settle)} consequence={say(words.settleMeans)} send={confirm} />
      ) : null}
    </div>
  );
}
