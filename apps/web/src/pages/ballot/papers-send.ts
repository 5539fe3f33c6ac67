import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newAct } from '../../api/acting';
import { api, answered, type Shape } from '../../api/client';

/** Sends an entry of papers. What was typed stays in the form of the caller until it is recorded, and is kept nowhere else. */
export function useEnterPapers(poll: string): {
  isSending: boolean;
  refusal: unknown;
  send: (body: Shape<'TellersEntry'>) => Promise<void>;
} {
  const queries = useQueryClient();
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const send = async (body: Shape<'TellersEntry'>): Promise<void> => {
    if (isSending) return;
    setSending(true);
    setRefusal(undefined);
    try {
      const params = { path: { id: poll }, header: newAct() };
      await answered(api.POST('/api/v1/polls/{id}/papers', { params, body }));
      await queries.invalidateQueries({ queryKey: ['papers', poll] });
      await queries.invalidateQueries({ queryKey: ['poll', poll] });
    } catch (error) {
      setRefusal(error);
    } finally {
      setSending(false);
    }
  };
  return { isSending, refusal, send };
}
