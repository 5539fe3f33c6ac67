import './workspace.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageChoice } from './shell/language';
import { fetchAllPages, router } from './router';
import { keepTheme } from './shell/theme';

keepTheme();
const queries = new QueryClient({
  defaultOptions: {
    // An answer of the server is the truth: only what got lost on the way is asked again.
    queries: { retry: (count, error) => error instanceof TypeError && count < 3, staleTime: 5_000 },
  },
});
const place = document.getElementById('root');
if (!place) throw new Error('The page has no place for the workspace.');
createRoot(place).render(
  <StrictMode>
    <LanguageChoice>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageChoice>
  </StrictMode>,
);
window.addEventListener('load', fetchAllPages);
