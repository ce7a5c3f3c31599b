import { Trans } from "@lingui/react/macro";
import { Component, type ErrorInfo, type ReactNode } from "react";
import { ErrorState } from "../ui/states";

interface Props {
  children: ReactNode;
}

// Keeps a part that breaks from taking the page with it.
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error("A part of the page failed:", error, info.componentStack);
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <ErrorState
        title={<Trans>This part of the page failed. The rest still works.</Trans>}
        detail={this.state.error.message}
        on_retry={() => this.setState({ error: null })}
      />
    );
  }
}
