import { Page } from "../../shell/page";

export default function Placeholder() {
  return <Page title="person/person_page">…</Page>;
}
