import type { ReactElement } from 'react';
import type { Shape } from '../../../api/client';
import { useWords } from '../../../shell/language';
import { optionWords } from '../forms/field-words';

const lists = ['facts', 'rulings', 'content'] as const;
const texts = ['position', 'situation', 'solution'] as const;

/** A draft as it is read: sections in their order, paragraphs numbered; the content of the án lệ marked in the margin. */
export function DraftReading({ text }: { text: Shape<'DraftText'> }): ReactElement {
  const say = useWords();
  const heading = (name: string): string => {
    const words = optionWords['section']?.[name];
    return words ? say(words) : name;
  };
  return (
    <article className="doc case-doc">
      <h3 className="h2" lang="vi">
        {text.title}
      </h3>
      {texts.map((name) => (
        <section key={name}>
          <h4 className="h3">{heading(name)}</h4>
          <p lang="vi">{text[name]}</p>
        </section>
      ))}
      {(['provisions', 'keywords'] as const).map((name) => (
        <section key={name}>
          <h4 className="h3">{heading(name)}</h4>
          <p lang="vi">{text[name].join('; ')}</p>
        </section>
      ))}
      {lists.map((name) => (
        <section key={name}>
          <h4 className="h3">{heading(name)}</h4>
          {text[name].map((paragraph, index) => (
            <div className={name === 'content' ? 'para al' : 'para'} key={index}>
              <span className="case-para">{`[${String(index + 1)}]`}</span>
              <p lang="vi">{paragraph}</p>
            </div>
          ))}
        </section>
      ))}
    </article>
  );
}
