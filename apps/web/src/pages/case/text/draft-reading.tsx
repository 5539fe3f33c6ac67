import { sectionNames } from '@app/design';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Shape } from '../../../api/shape';
import { useWords } from '../../../shell/language';
import type { Comment } from '../comments/by-passage';

const lists = ['facts', 'rulings', 'content'] as const;
const texts = ['position', 'situation', 'solution'] as const;

const words = {
  comments: { vi: 'ý kiến về đoạn này', en: 'comments on this paragraph' },
  comment: { vi: 'ý kiến về đoạn này', en: 'comment on this paragraph' },
  open: { vi: 'chưa trả lời', en: 'not answered' },
};

/**
 * A draft as it is read: sections in their order, paragraphs numbered on as in the posted draft; the content of the án lệ marked in
 * the margin. At a paragraph that people spoke of stands how many did, and how many wait for an answer.
 */
export function DraftReading({
  id,
  text,
  comments,
}: {
  /** The case. */
  id: string;
  text: Shape<'DraftText'>;
  comments: readonly Comment[];
}): ReactElement {
  const say = useWords();
  let number = 0;
  return (
    <article className="doc case-doc">
      <h3 className="h2" lang="vi">
        {text.title}
      </h3>
      {texts.map((name) => (
        <section key={name}>
          <h4 className="h3">{say(sectionNames[name])}</h4>
          <p lang="vi">{text[name]}</p>
        </section>
      ))}
      {(['provisions', 'keywords'] as const).map((name) => (
        <section key={name}>
          <h4 className="h3">{say(sectionNames[name])}</h4>
          <p lang="vi">{text[name].join('; ')}</p>
        </section>
      ))}
      {lists.map((name) => (
        <section key={name}>
          <h4 className="h3">{say(sectionNames[name])}</h4>
          {text[name].map((paragraph, index) => {
            number += 1;
            // A later version is another text: what was said of a paragraph stays with the paragraph as it was posted.
            const said = comments.filter(
              ({ section, passage }) => section === name && passage?.text === paragraph,
            );
            return (
              <div className={name === 'content' ? 'para al' : 'para'} key={index}>
                <span className="case-para">{`[${String(number)}]`}</span>
                <p lang="vi">{paragraph}</p>
                {said.length === 0 ? null : <Said id={id} said={said} />}
              </div>
            );
          })}
        </section>
      ))}
    </article>
  );
}

function Said({ id, said }: { id: string; said: readonly Comment[] }): ReactElement {
  const say = useWords();
  const open = said.filter(({ answer }) => answer === null).length;
  const count = `${String(said.length)} ${say(said.length === 1 ? words.comment : words.comments)}`;
  return (
    <p className="case-said">
      <Link to="/ho-so/$id" params={{ id }} search={{ phan: 'y-kien' }}>
        {open === 0 ? count : `${count}, ${String(open)} ${say(words.open)}`}
      </Link>
    </p>
  );
}
