import { createPortalBackend, startPortal } from './portal';

startPortal(createPortalBackend());
