import { fullInstant, Note } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';
import { Act, Field, textOf } from '../../shell/act';
import { useLanguage, useWords } from '../../shell/language';
import { Loading, Trouble } from '../../shell/states';

type Feeds = Shape<'Feeds'>;
type Feed = Feeds['feeds'][number];
type RoleCode = Feeds['rolesToIssueFor'][number]['code'];

const words = {
  title: { vi: 'Lịch đăng ký', en: 'Calendar feeds' },
  lead: {
    vi: 'Chương trình lịch trên máy tính hay điện thoại tự tải hạn của các bước là việc của bạn và các phiên họp bạn được triệu tập. Ai có địa chỉ đều đọc được lịch: đừng chuyển cho người khác, và thu hồi ngay khi lộ.',
    en: 'The calendar program of a computer or phone fetches by itself the limits of your steps and the sittings you are called to. Whoever has the address can read it: pass it to nobody, and revoke it at once when it got out.',
  },
  none: { vi: 'Chưa có lịch đăng ký nào.', en: 'There is no calendar feed yet.' },
  mine: { vi: 'Lịch của tôi', en: 'My own calendar' },
  issued: { vi: 'Cấp', en: 'Issued' },
  by: { vi: 'bởi', en: 'by' },
  used: { vi: 'Dùng lần cuối', en: 'Last used' },
  never: { vi: 'chưa dùng lần nào', en: 'never used' },
  revoke: { vi: 'Thu hồi', en: 'Revoke' },
  revokeWhy: {
    vi: 'Địa chỉ này ngừng hoạt động ngay; chương trình lịch đang dùng sẽ báo lỗi.',
    en: 'This address stops at once; a calendar program that uses it will report an error.',
  },
  revoked: { vi: 'Đã thu hồi.', en: 'Revoked.' },
  issue: { vi: 'Cấp lịch đăng ký', en: 'Issue a calendar feed' },
  issueWhy: {
    vi: 'Địa chỉ bí mật chỉ hiện một lần, ngay sau đây; hệ thống không lưu.',
    en: 'The secret address is shown once, right here; the system does not keep it.',
  },
  done: { vi: 'Đã cấp. Hãy chép địa chỉ ngay bây giờ.', en: 'Issued. Copy the address now.' },
  name: { vi: 'Tên để nhận ra', en: 'Name to know it by' },
  nameHint: { vi: 'Ví dụ: điện thoại của tôi.', en: 'For example: my phone.' },
  whose: { vi: 'Lịch của ai', en: 'Whose calendar' },
  address: { vi: 'Địa chỉ bí mật', en: 'Secret address' },
  copy: { vi: 'Chép địa chỉ', en: 'Copy the address' },
  copied: { vi: 'Đã chép địa chỉ.', en: 'The address is copied.' },
  notCopied: {
    vi: 'Trình duyệt không cho chép; hãy chọn dòng địa chỉ và chép bằng tay.',
    en: 'The browser does not allow copying; select the address and copy it by hand.',
  },
  open: { vi: 'Mở trong chương trình lịch', en: 'Open in the calendar program' },
  everybody: {
    vi: 'Lịch công khai của các đợt lấy ý kiến',
    en: 'The public calendar of consultations',
  },
};

/** Calendar feeds that the reader may revoke, and the form that issues one; its address is shown once and never again. */
export function CalendarFeeds(): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const found = useQuery({
    queryKey: ['feeds', language],
    queryFn: () => answered(api.GET('/api/v1/feeds')),
  });
  return (
    <section className="sheet pad" aria-labelledby="h-feeds">
      <h2 className="h2" id="h-feeds">
        {say(words.title)}
      </h2>
      <p className="gap">{say(words.lead)}</p>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? (
        <>
          {found.data.feeds.length === 0 ? <p className="muted">{say(words.none)}</p> : null}
          <ul className="feeds">
            {found.data.feeds.map((feed) => (
              <One key={feed.feed} feed={feed} />
            ))}
          </ul>
          <Issue roles={found.data.rolesToIssueFor} />
          <p className="small gap">
            <a href={found.data.publicAddress}>{say(words.everybody)}</a>
          </p>
        </>
      ) : null}
    </section>
  );
}

function One({ feed }: { feed: Feed }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const { role, name, issuedBy, issuedAt, lastUsedAt } = feed;
  const send = async (): Promise<string> => {
    const params = { path: { feed: feed.feed }, header: newAct() };
    await answered(api.POST('/api/v1/feeds/{feed}/revoke', { params }));
    await queries.invalidateQueries({ queryKey: ['feeds'] });
    return say(words.revoked);
  };
  return (
    <li>
      <p>
        <b>{name}</b>
        {', '}
        {role === null ? say(words.mine) : role.title}
      </p>
      <p className="small muted">
        {say(words.issued)} {fullInstant(issuedAt, language)}
        {role === null ? null : ` ${say(words.by)} ${issuedBy.name}`}
        {'. '}
        {say(words.used)}:{' '}
        {lastUsedAt === null ? say(words.never) : fullInstant(lastUsedAt, language)}
      </p>
      <details className="disc">
        <summary>
          {say(words.revoke)}
          <span className="vh">: {name}</span>
        </summary>
        <Act button={say(words.revoke)} consequence={say(words.revokeWhy)} send={send} />
      </details>
    </li>
  );
}

function Issue({ roles }: { roles: Feeds['rolesToIssueFor'] }): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [address, setAddress] = useState<string>();
  const send = async (form: FormData): Promise<string> => {
    const role = textOf(form, 'role');
    const body = {
      role: role === '' ? null : (role as RoleCode),
      name: textOf(form, 'name'),
      language,
    };
    const issued = await answered(
      api.POST('/api/v1/feeds', { params: { header: newAct() }, body }),
    );
    setAddress(issued.address ?? undefined);
    await queries.invalidateQueries({ queryKey: ['feeds'] });
    return say(words.done);
  };
  return (
    <div className="gap">
      <Act button={say(words.issue)} consequence={say(words.issueWhy)} send={send}>
        {roles.length === 0 ? null : (
          <Field label={say(words.whose)}>
            {(id) => (
              <select className="in" id={id} name="role" defaultValue="">
                <option value="">{say(words.mine)}</option>
                {roles.map(({ code, title }) => (
                  <option key={code} value={code}>
                    {title}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={say(words.name)} hint={say(words.nameHint)}>
          {(id) => <input className="in" id={id} name="name" maxLength={200} required />}
        </Field>
      </Act>
      {address === undefined ? null : <Address address={address} />}
    </div>
  );
}

function Address({ address }: { address: string }): ReactElement {
  const say = useWords();
  const [copied, setCopied] = useState<boolean>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className="feed__address">
      <p className="small muted" id="feed-address">
        {say(words.address)}
      </p>
      <p className="firstpw" aria-labelledby="feed-address">
        {address}
      </p>
      <div className="btns">
        <button className="btn btn--1" type="button" onClick={() => void copy()}>
          {say(words.copy)}
        </button>
        <a className="btn" href={address.replace(/^https?:/, 'webcal:')}>
          {say(words.open)}
        </a>
      </div>
      <div role="status">
        {copied === undefined ? null : (
          <Note
            kind={copied ? 'ok' : 'soon'}
            title={say(copied ? words.copied : words.notCopied)}
          />
        )}
      </div>
    </div>
  );
}
