import { Note } from '@app/design';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { Refused } from '../../api/client';
import { useWords } from '../../shell/language';
import type { OpenScan } from './draw';
import { scanAddress, scanQuery } from './queries';

const words = {
  title: { vi: 'Bản chụp', en: 'Scan' },
  opening: { vi: 'Đang mở bản chụp…', en: 'Opening the scan…' },
  tools: { vi: 'Xem bản chụp', en: 'Look at the scan' },
  before: { vi: 'Trang trước', en: 'Page before' },
  after: { vi: 'Trang sau', en: 'Next page' },
  page: { vi: 'Trang', en: 'Page' },
  of: { vi: 'trên', en: 'of' },
  smaller: { vi: 'Thu nhỏ', en: 'Smaller' },
  larger: { vi: 'Phóng to', en: 'Larger' },
  fit: { vi: 'Vừa khung', en: 'Fit' },
  save: { vi: 'Tải về', en: 'Save' },
  keys: {
    vi: 'Phím Page Up, Page Down đổi trang; phím cộng, trừ phóng to, thu nhỏ; phím 0 vừa khung.',
    en: 'Page Up and Page Down turn pages; plus and minus zoom; 0 fits the page.',
  },
  failed: { vi: 'Chưa xem được bản chụp', en: 'The scan cannot be shown' },
  undrawable: {
    vi: 'Tệp không vẽ được trên trang này. Hãy tải về để xem, hoặc quét lại văn bản.',
    en: 'The file cannot be drawn on this page. Save it to look at it, or scan the paper again.',
  },
  unreachable: {
    vi: 'Không liên lạc được với hệ thống. Kiểm tra kết nối mạng rồi thử lại.',
    en: 'The system cannot be reached. Check the connection and try again.',
  },
  again: { vi: 'Thử lại', en: 'Try again' },
};

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;
const FIT = 2;

/** A scan as it is kept, drawn a page at a time, to be turned and enlarged by hand or by keyboard. */
export function ScanView({
  id,
  sha256,
  name,
}: {
  /** The case. */
  id: string;
  sha256: string;
  name: string;
}): ReactElement {
  const say = useWords();
  const keys = useId();
  const bytes = useQuery(scanQuery(id, sha256));
  const scan = useOpenScan(bytes.data);
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(FIT);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDrawn = useDrawn(scan.open, { page, zoom: ZOOMS[zoom] ?? 1, frame, canvas });
  const pages = scan.open?.pages ?? 1;
  const turn = (by: number): void => setPage((now) => Math.min(pages, Math.max(1, now + by)));
  const enlarge = (by: number): void =>
    setZoom((now) => Math.min(ZOOMS.length - 1, Math.max(0, now + by)));

  const onKeyDown = (event: KeyboardEvent): void => {
    const act = { PageDown: () => turn(1), PageUp: () => turn(-1), '+': () => enlarge(1) }[
      event.key
    ];
    const other = { '=': () => enlarge(1), '-': () => enlarge(-1), '0': () => setZoom(FIT) }[
      event.key
    ];
    const chosen = event.ctrlKey || event.metaKey || event.altKey ? undefined : (act ?? other);
    if (!chosen) return;
    event.preventDefault();
    chosen();
  };

  const failure = bytes.error ?? scan.error;
  const at = `${say(words.page)} ${String(page)} ${say(words.of)} ${String(pages)}`;
  return (
    <div className="scan">
      <div className="scan__bar" role="group" aria-label={say(words.tools)}>
        <Tool label={say(words.before)} sign="‹" isOff={page <= 1} act={() => turn(-1)} />
        <span className="num small" role="status">
          {at}
        </span>
        <Tool label={say(words.after)} sign="›" isOff={page >= pages} act={() => turn(1)} />
        <span className="scan__gap" />
        <Tool label={say(words.smaller)} sign="−" isOff={zoom === 0} act={() => enlarge(-1)} />
        <span className="num small">{`${String((ZOOMS[zoom] ?? 1) * 100)} %`}</span>
        <Tool
          label={say(words.larger)}
          sign="+"
          isOff={zoom === ZOOMS.length - 1}
          act={() => enlarge(1)}
        />
        <button className="btn btn--s" type="button" onClick={() => setZoom(FIT)}>
          {say(words.fit)}
        </button>
        <a className="btn btn--s" href={scanAddress(id, sha256)} download={name}>
          {say(words.save)}
        </a>
      </div>
      <p className="vh" id={keys}>
        {say(words.keys)}
      </p>
      {failure ? (
        <div className="scan__said" role="alert">
          <Note kind="bad" title={say(words.failed)}>
            <p>
              {failure instanceof Refused
                ? failure.message
                : say(bytes.error ? words.unreachable : words.undrawable)}
            </p>
            <button className="btn btn--s" type="button" onClick={() => void bytes.refetch()}>
              {say(words.again)}
            </button>
          </Note>
        </div>
      ) : (
        <div
          ref={frame}
          className="scan__view"
          role="region"
          aria-label={`${say(words.title)}: ${name}`}
          aria-describedby={keys}
          // What scrolls is reached by keyboard.
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          {scan.open ? null : (
            <p className="scan__said prog-said" role="status">
              {say(words.opening)}
            </p>
          )}
          <canvas
            ref={canvas}
            role="img"
            aria-label={`${name}, ${at}`}
            data-drawn={isDrawn ? String(page) : undefined}
          />
        </div>
      )}
    </div>
  );
}

function Tool({
  label,
  sign,
  isOff,
  act,
}: {
  label: string;
  sign: string;
  isOff: boolean;
  act: () => void;
}): ReactElement {
  return (
    <button
      className="btn btn--s scan__tool"
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={isOff}
      onClick={act}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

/** The scan, opened by what draws it, which is fetched only where there is something to draw. */
function useOpenScan(found: { bytes: ArrayBuffer; mediaType: string } | undefined): {
  open?: OpenScan;
  error?: unknown;
} {
  const [state, setState] = useState<{ of?: unknown; open?: OpenScan; error?: unknown }>({});
  useEffect(() => {
    if (!found) return undefined;
    let isLeft = false;
    let opened: OpenScan | undefined;
    const opening = async (): Promise<void> => {
      try {
        const { openScan } = await import('./draw');
        opened = await openScan(found.bytes, found.mediaType);
        if (isLeft) opened.close();
        else setState({ of: found, open: opened });
      } catch (error) {
        if (!isLeft) setState({ of: found, error });
      }
    };
    void opening();
    return () => {
      isLeft = true;
      opened?.close();
    };
  }, [found]);
  return state.of === found ? state : {};
}

/** Draws the page whenever page, size or frame change; true once what is on the canvas is that page. */
function useDrawn(
  open: OpenScan | undefined,
  view: {
    page: number;
    zoom: number;
    frame: React.RefObject<HTMLDivElement | null>;
    canvas: React.RefObject<HTMLCanvasElement | null>;
  },
): boolean {
  const { page, zoom, frame, canvas } = view;
  const [drawn, setDrawn] = useState<string>();
  const wanted = `${String(page)} ${String(zoom)}`;
  useEffect(() => {
    if (!open || !frame.current) return undefined;
    let isLeft = false;
    // Each drawing waits for the one before: a canvas takes one at a time.
    let turn: Promise<void> = Promise.resolve();
    const draw = (): void => {
      turn = turn.then(async () => {
        const [target, box] = [canvas.current, frame.current];
        if (isLeft || !target || !box) return;
        const width = Math.max(120, (box.clientWidth - 2) * zoom);
        const sheet = document.createElement('canvas');
        await open.draw(page, sheet, width);
        if (isLeft as boolean) return;
        target.width = sheet.width;
        target.height = sheet.height;
        target.style.width = `${String(Math.floor(width))}px`;
        target.getContext('2d')?.drawImage(sheet, 0, 0);
        setDrawn(`${String(page)} ${String(zoom)}`);
      });
      turn.catch(() => undefined);
    };
    const watch = new ResizeObserver(draw);
    watch.observe(frame.current);
    draw();
    return () => {
      isLeft = true;
      watch.disconnect();
    };
  }, [open, page, zoom, frame, canvas]);
  return drawn === wanted;
}
