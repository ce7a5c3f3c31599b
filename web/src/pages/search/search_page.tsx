import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="search/search_page">…</Page>;
}
