import { Trans } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Button } from "../../ui/button";

// Asks for more as soon as the end of the list comes near; also by a button, for the keyboard.
export function MoreBelow({ is_loading, on_more }: { is_loading: boolean; on_more: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(on_more);
  useEffect(() => {
    latest.current = on_more;
  });
  useEffect(() => {
    const element = box.current;
    if (element === null || is_loading || typeof IntersectionObserver === "undefined") return undefined;
    const watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && latest.current(),
      { rootMargin: "400px" },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [is_loading]);
  return (
    <div ref={box} className="more_below">
      <Button kind="ghost" isPending={is_loading} onPress={on_more}>
        {is_loading ? <Trans>Loading</Trans> : <Trans>Show more</Trans>}
      </Button>
    </div>
  );
}
