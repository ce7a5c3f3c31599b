import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="people/people_page">…</Page>;
}
