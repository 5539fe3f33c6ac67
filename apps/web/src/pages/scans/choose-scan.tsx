import { Note } from '@app/design';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useId, useState } from 'react';
import { Refused } from '../../api/client';
import { useLanguage, useWords } from '../../shell/language';
import { caseKey } from '../case/queries';
import { scansQuery } from './queries';
import { sendScan } from './upload';

const words = {
  send: { vi: 'Tải bản chụp lên', en: 'Send a scan' },
  kinds: {
    vi: 'PDF, PNG hoặc JPEG. Tệp được lưu vào hồ sơ ngay khi chọn.',
    en: 'PDF, PNG or JPEG. The file is kept in the case as soon as it is chosen.',
  },
  pick: { vi: 'Hoặc chọn bản chụp đã có trong hồ sơ', en: 'Or choose a scan that the case has' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
  sending: { vi: 'Đang tải lên', en: 'Sending' },
  failed: { vi: 'Chưa lưu được bản chụp', en: 'The scan was not kept' },
  unreachable: {
    vi: 'Không liên lạc được với hệ thống. Hãy chọn lại tệp khi có kết nối.',
    en: 'The system cannot be reached. Choose the file again once there is a connection.',
  },
};

/** A file from this machine, kept at once, or one of the scans that the case has. */
export function ChooseScan({
  id,
  chosen,
  choose,
}: {
  /** The case. */
  id: string;
  chosen: string;
  choose: (sha256: string) => void;
}): ReactElement {
  const say = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  const field = useId();
  const scans = useQuery(scansQuery(id, language));
  const [share, setShare] = useState<number>();
  const [refusal, setRefusal] = useState<string>();
  const items = scans.data?.items ?? [];

  const send = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setRefusal(undefined);
    setShare(0);
    try {
      const { sha256 } = await sendScan(id, file, setShare);
      await queries.invalidateQueries({ queryKey: [...caseKey(id), 'scans'] });
      choose(sha256);
    } catch (error) {
      setRefusal(error instanceof Refused ? error.message : say(words.unreachable));
    } finally {
      setShare(undefined);
    }
  };

  return (
    <div className="scan-send">
      <div className="fld">
        <label htmlFor={`${field}f`}>{say(words.send)}</label>
        <input
          className="in"
          id={`${field}f`}
          type="file"
          accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
          aria-describedby={`${field}h`}
          onChange={({ target }) => void send(target.files?.[0])}
        />
        <span className="hint" id={`${field}h`}>
          {say(words.kinds)}
        </span>
      </div>
      {share === undefined ? null : (
        <div role="status">
          <p className="small">{`${say(words.sending)}: ${String(Math.round(share * 100))} %`}</p>
          <progress aria-label={say(words.sending)} value={share} />
        </div>
      )}
      <div role="alert">
        {refusal === undefined ? null : (
          <Note kind="bad" title={say(words.failed)}>
            <p>{refusal}</p>
          </Note>
        )}
      </div>
      {items.length === 0 ? null : (
        <div className="fld">
          <label htmlFor={`${field}s`}>{say(words.pick)}</label>
          <select
            className="in"
            id={`${field}s`}
            name="scan"
            value={chosen}
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{say(words.choose)}</option>
            {items.map(({ sha256, name }) => (
              <option key={sha256} value={sha256}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}
