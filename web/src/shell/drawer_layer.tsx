import { useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { SideBar } from "./side_bar";

// The side bar over the page, on small screens; going somewhere closes it.
export default function DrawerLayer({ on_close }: { on_close: () => void }) {
  const { t } = useLingui();
  const { href } = useLocation();
  const opened_at = useRef(href);
  useEffect(() => {
    if (href !== opened_at.current) on_close();
  }, [href, on_close]);
  return (
    <ModalOverlay isDismissable isOpen onOpenChange={(open) => !open && on_close()} className="frame_scrim">
      <Modal className="frame_drawer">
        <Dialog aria-label={t`Menu`} className="frame_drawer_body">
          <SideBar />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
