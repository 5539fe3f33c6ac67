import './holding.css';
import type { ReactElement } from 'react';
import type { Shape } from '../../../api/client';
import { FolderPlace } from './folder-place';
import { Holder } from './holder';

/** Who sees to the case and where its paper folder is, with what the reader can do about both. */
export function Holding({ found }: { found: Shape<'Candidate'> }): ReactElement | null {
  const { holding, folder } = found;
  if (!holding || folder === undefined) return null;
  return (
    <div className="holding">
      <Holder id={found.id} holding={holding} />
      <FolderPlace id={found.id} folder={folder} />
    </div>
  );
}
